#include "core/protocol/cbor_check.h"

#include "core/base/error.h"

#include <array>
#include <cstddef>

namespace framewright::protocol {
namespace {

/// RFC 8949, section 3.1.
enum Major : std::uint8_t { Unsigned, Negative, ByteString, Words, Array, Map, Tag, Simple };

/// Walks over the heads of the items.
class Walk {
public:
    explicit Walk(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    void run() {
        do
            step();
        while (depth_ > 0);
        if (at_ != bytes_.size())
            refuse_message("bytes follow the value");
    }

private:
    std::size_t left() const { return bytes_.size() - at_; }

    std::uint64_t argument(std::uint8_t info) {
        if (info < 24)
            return info;
        if (info > 27)
            refuse_message("a length that is reserved or unknown");
        const std::size_t size = std::size_t{1} << (info - 24);
        if (left() < size)
            refuse_message("it ends within a number");
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | bytes_[at_++];
        return value;
    }

    void open(std::uint64_t items) {
        if (items > left())
            refuse_message("more items than bytes");
        if (items == 0) {
            close();
            return;
        }
        if (depth_ == max_cbor_depth)
            refuse_message("too deep");
        open_[static_cast<std::size_t>(depth_++)] = items;
    }

    /// An item is complete, and with it those whose last one it was.
    void close() {
        while (depth_ > 0 && --open_[static_cast<std::size_t>(depth_ - 1)] == 0)
            --depth_;
    }

    void step() {
        if (left() == 0)
            refuse_message("it ends too early");
        const std::uint8_t head = bytes_[at_++];
        const auto major = static_cast<Major>(head >> 5);
        const std::uint64_t value = argument(head & 31);
        switch (major) {
        case Unsigned:
        case Negative:
        case Simple:
            close();
            return;
        case Words:
            if (value > left())
                refuse_message("it ends within a text");
            at_ += static_cast<std::size_t>(value);
            close();
            return;
        case Array:
            open(value);
            return;
        case Map:
            if (value > left())
                refuse_message("more items than bytes");
            open(2 * value);
            return;
        case ByteString:
        case Tag:
            break;
        }
        refuse_message("a kind of value that no message holds");
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::array<std::uint64_t, max_cbor_depth> open_{}; ///< items that are still to come, by depth
};

} // namespace

void refuse_message(const std::string& why) {
    throw Error(ErrorKind::Worker, "-", "worker",
                Text("message.malformed", "a message between processes is malformed"), why);
}

void check_cbor(std::span<const std::uint8_t> bytes) {
    Walk(bytes).run();
}

} // namespace framewright::protocol
