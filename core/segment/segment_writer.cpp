#include "core/segment/segment_record.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace framewright {

using segment::RecordType;

class SegmentWriter::Implementation {
public:
    explicit Implementation(const std::string& path)
        : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
        if (!file_)
            throw_system_error(ErrorKind::Output, path, "segment", "cannot create the segment file", errno);
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
        std::size_t done = 0;
        while (done < buffer_.size()) {
            const ssize_t count = ::write(file_.get(), buffer_.data() + done, buffer_.size() - done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                fail(errno);
            done += static_cast<std::size_t>(count);
        }
        buffer_.clear();
    }

    /// Closing can report a late write error (network file systems).
    void close() {
        if (::close(file_.release()) != 0 && errno != EINTR)
            fail(errno);
    }

    std::int64_t bytes_written() const { return bytes_; }

    std::int64_t packets = 0;
    std::int64_t payload_bytes = 0;

private:
    void write_head(RecordType type, std::size_t length) {
        Bytes head;
        segment::put(head, static_cast<std::uint8_t>(type));
        segment::put(head, static_cast<std::uint32_t>(length));
        append(head);
    }

    static constexpr std::size_t buffer_size = 1 << 20;

    void append(std::span<const std::uint8_t> bytes) {
        checksum_ = segment::extend_checksum(checksum_, bytes);
        bytes_ += static_cast<std::int64_t>(bytes.size());
        buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
        if (buffer_.size() >= buffer_size)
            flush();
    }

    [[noreturn]] void fail(int error_number) const {
        if (error_number == ENOSPC || error_number == EDQUOT)
            throw Error(ErrorKind::Output, path_, "segment",
                        "disk full: free some space, or choose another folder with --work-dir");
        throw_system_error(ErrorKind::Output, path_, "segment", "cannot write the segment", error_number);
    }

    const std::string path_;
    UniqueFd file_;
    Bytes buffer_;
    std::uint32_t checksum_ = 0;
    std::int64_t bytes_ = 0;
};

SegmentWriter::SegmentWriter(const std::string& path, const SegmentHeader& header)
    : implementation_(std::make_unique<Implementation>(path)) {
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

std::int64_t SegmentWriter::bytes_written() const {
    return implementation_->bytes_written();
}

} // namespace framewright
