#include "core/segment/segment_record.h"

#include "core/base/error.h"
#include "core/base/user_folders.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace framewright {

using segment::RecordType;

class SegmentWriter::Implementation {
public:
    explicit Implementation(SegmentPlace place) : place_(std::move(place)), file_(create(place_.path)) {
        buffer_.reserve(buffer_size);
        append(
            std::span(reinterpret_cast<const std::uint8_t*>(segment::magic.data()), segment::magic.size()));
    }

    void write_record(RecordType type, const Bytes& payload) {
        write_head(type, payload.size());
        append(payload);
    }

    void write_trailer(const Bytes& payload) {
        write_head(RecordType::Trailer, payload.size() + segment::checksum_size);
        append(payload);
        Bytes checksum;
        segment::put(checksum, checksum_);
        append(checksum);
    }

    void flush() {
        if (!spilled_ && !place_.spill_path.empty() && bytes_ > place_.memory_limit)
            spill();
        write_all(file_, buffer_);
        flushed_bytes_ += static_cast<std::int64_t>(buffer_.size());
        buffer_.clear();
        flushed_at_ = Clock::now();
    }

    /// Closing can report a late write error (network file systems).
    void close() {
        if (::close(file_.release()) != 0 && errno != EINTR)
            fail(errno);
    }

    std::int64_t bytes_written() const { return bytes_; }
    bool spilled() const { return spilled_; }

    std::int64_t packets = 0;
    std::int64_t payload_bytes = 0;

private:
    using Clock = std::chrono::steady_clock;

    UniqueFd create(const std::string& path) const {
        UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (!file)
            fail(errno);
        return file;
    }

    void write_all(const UniqueFd& file, std::span<const std::uint8_t> bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                fail(errno);
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

    /// Moves what was written so far from memory to the spill path, and goes on there.
    void spill() {
        const std::string folder = std::filesystem::path(place_.spill_path).parent_path().string();
        if (const int error = make_private_folder(folder); error != 0)
            fail(error);
        spilled_ = true;
        UniqueFd target = create(place_.spill_path);
        Bytes block(buffer_size);
        for (std::int64_t at = 0; at < flushed_bytes_;) {
            const ssize_t count = ::pread(file_.get(), block.data(), block.size(), at);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                fail(count < 0 ? errno : EIO);
            write_all(target, std::span(block).first(static_cast<std::size_t>(count)));
            at += count;
        }
        if (::ftruncate(file_.get(), 0) != 0)
            fail(errno);
        file_ = std::move(target);
    }

    void write_head(RecordType type, std::size_t length) {
        if (length > segment::max_record_bytes)
            throw Error(ErrorKind::Unsupported, "-", "segment",
                        Text("segment.record_too_large",
                             "an encoded frame of {1} MiB is larger than any that can be kept ({2} MiB); "
                             "choose an encoder that compresses, or a smaller picture",
                             length >> 20, segment::max_record_bytes >> 20));
        Bytes head;
        segment::put(head, static_cast<std::uint8_t>(type));
        segment::put(head, static_cast<std::uint32_t>(length));
        append(head);
    }

    static constexpr std::size_t buffer_size = 1 << 20;
    static constexpr std::chrono::milliseconds max_wait{500}; ///< of written bytes in the buffer

    void append(std::span<const std::uint8_t> bytes) {
        checksum_ = segment::extend_checksum(checksum_, bytes);
        bytes_ += static_cast<std::int64_t>(bytes.size());
        buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
        if (buffer_.size() >= buffer_size || Clock::now() - flushed_at_ > max_wait)
            flush();
    }

    [[noreturn]] void fail(int error_number) const {
        const std::string& path = spilled_ ? place_.spill_path : place_.path;
        throw_write_error(path, "segment", Text("segment.not_written", "cannot write the segment"),
                          error_number);
    }

    const SegmentPlace place_;
    bool spilled_ = false;
    UniqueFd file_;
    Bytes buffer_;
    std::int64_t flushed_bytes_ = 0;
    Clock::time_point flushed_at_ = Clock::now();
    std::uint32_t checksum_ = 0;
    std::int64_t bytes_ = 0;
};

SegmentWriter::SegmentWriter(SegmentPlace place, const SegmentHeader& header)
    : implementation_(std::make_unique<Implementation>(std::move(place))) {
    implementation_->write_record(RecordType::Header, segment::pack_header(header));
}

SegmentWriter::~SegmentWriter() = default;

void SegmentWriter::write(const SegmentPacket& packet) {
    implementation_->write_record(RecordType::Packet, segment::pack_packet(packet));
    ++implementation_->packets;
    implementation_->payload_bytes += static_cast<std::int64_t>(packet.data.size());
}

void SegmentWriter::write(const FrameHash& hash) {
    implementation_->write_record(RecordType::Hash, segment::pack_hash(hash));
}

void SegmentWriter::finish(SegmentTrailer trailer) {
    trailer.packets = implementation_->packets;
    trailer.payload_bytes = implementation_->payload_bytes;
    implementation_->write_trailer(segment::pack_trailer(trailer));
    implementation_->flush();
    implementation_->close();
}

std::int64_t SegmentWriter::payload_bytes() const {
    return implementation_->payload_bytes;
}

std::int64_t SegmentWriter::bytes_written() const {
    return implementation_->bytes_written();
}

bool SegmentWriter::spilled() const {
    return implementation_->spilled();
}

} // namespace framewright
