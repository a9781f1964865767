// oneDNN behind the smallest surface.
#pragma once
