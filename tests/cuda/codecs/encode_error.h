// What the functions of the fake libnvidia-encode answer when they fail.
#pragma once

#include <ffnvcodec/nvEncodeAPI.h>
#include <stdexcept>
#include <string>

namespace framewright::fake_codecs {

class EncodeError : public std::runtime_error {
public:
    EncodeError(NVENCSTATUS status, const std::string& text) : std::runtime_error(text), status_(status) {}
    NVENCSTATUS status() const noexcept { return status_; }

private:
    NVENCSTATUS status_;
};

} // namespace framewright::fake_codecs
