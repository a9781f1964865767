// Raw DEFLATE, as ZIP archives hold it.
#pragma once

#include <zlib.h>
