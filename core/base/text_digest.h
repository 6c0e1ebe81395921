// A short digest of texts, for names and comparisons between friends: it keeps nobody out.
#pragma once

#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace framewright {

/// FNV-1a, 64 bits.
class TextDigest {
public:
    void add(std::string_view text) {
        for (const char c : text)
            value_ = (value_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    /// 16 hexadecimal digits.
    std::string text() const {
        char digits[17];
        std::snprintf(digits, sizeof digits, "%016" PRIx64, value_);
        return digits;
    }

private:
    std::uint64_t value_ = 14695981039346656037ULL;
};

inline std::string text_digest(std::string_view text) {
    TextDigest digest;
    digest.add(text);
    return digest.text();
}

} // namespace framewright
