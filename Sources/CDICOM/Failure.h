// Failures on their way to the C surface, and what DCMTK needs before it is called.
#pragma once

#include "dcmtk/config/osconfig.h"
#include "dcmtk/dcmdata/dctk.h"

#include <string>

#include "CDICOM.h"

namespace cdicom {

/// A failure on its way to the C surface, which catches it.
struct Failure {
    cdicom_code code;
    std::string message;
    DcmTagKey tag{0, 0};
    std::string value;
    /// The system's number (errno) where that is the reason.
    int systemError = 0;
};

/// Registers all codecs and silences DCMTK's log; does so once, from whichever thread is first.
void prepare();

/// A text as DCMTK gives one.
inline std::string text(const OFString &string) { return {string.data(), string.size()}; }

/// Writes a failure to where the caller wants it; NULL is allowed.
void report(const Failure &failure, cdicom_failure *destination);

/// Runs a body; failures and all other exceptions end here, in the caller's record.
template <typename Result, typename Body>
Result guarded(cdicom_failure *destination, Result onFailure, Body body) {
    try {
        prepare();
        if (destination) *destination = cdicom_failure{};
        return body();
    } catch (const Failure &failure) {
        report(failure, destination);
    } catch (const std::bad_alloc &) {
        report({CDICOM_TOO_LARGE, "out of memory"}, destination);
    } catch (const std::exception &error) {
        report({CDICOM_UNDECODABLE, error.what()}, destination);
    } catch (...) {
        report({CDICOM_UNDECODABLE, "unknown exception"}, destination);
    }
    return onFailure;
}

}  // namespace cdicom
