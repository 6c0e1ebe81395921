#include "core/segment/segment_record.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <type_traits>

namespace framewright {

using segment::RecordType;

class SegmentReader::Implementation {
public:
    explicit Implementation(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "rbe")) {
        if (!file_)
            throw_system_error(ErrorKind::Verification, path, "segment",
                               Text("segment.not_opened", "cannot open the segment"), errno);
        struct stat status {};
        if (::fstat(::fileno(file_.get()), &status) != 0)
            throw_system_error(ErrorKind::Verification, path, "segment",
                               Text("segment.not_opened", "cannot open the segment"), errno);
        left_ = static_cast<std::uint64_t>(status.st_size);
        Bytes start(segment::magic.size());
        read(start);
        if (std::string_view(reinterpret_cast<const char*>(start.data()), start.size()) != segment::magic)
            segment::throw_damaged(path_, Text("segment.no_begin", "it does not begin as a segment"));
        if (next_record() != RecordType::Header)
            segment::throw_damaged(path_, Text("segment.no_header", "it has no header"));
        header = decode([&] { return segment::unpack_header(record_); });
    }

    std::optional<SegmentPacket> next() {
        while (!ended_) {
            switch (next_record()) {
            case RecordType::Packet: {
                SegmentPacket packet = segment::unpack_packet(record_, path_);
                ++packets_;
                count_progress();
                payload_bytes_ += static_cast<std::int64_t>(packet.data.size());
                return packet;
            }
            case RecordType::Hash:
                hashes.push_back(segment::unpack_hash(record_, path_));
                break;
            case RecordType::Trailer:
                finish();
                break;
            case RecordType::Header:
                segment::throw_damaged(path_, Text("segment.two_headers", "it has two headers"));
            }
        }
        return std::nullopt;
    }

    SegmentHeader header;
    SegmentTrailer trailer;
    std::vector<FrameHash> hashes;

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    void read(Bytes& bytes) {
        if (std::fread(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
            segment::throw_damaged(path_, Text("segment.early_end", "it ends too early"));
        left_ -= bytes.size();
        checksum_ = segment::extend_checksum(checksum_, bytes);
    }

    RecordType next_record() {
        Bytes head(segment::record_head_size);
        read(head);
        segment::RecordCursor cursor(head, path_);
        const auto type = cursor.take<std::uint8_t>();
        const auto length = cursor.take<std::uint32_t>();
        if (type < 1 || type > 4 || length > segment::max_record_bytes)
            segment::throw_damaged(path_, Text("segment.unknown_record", "it holds an unknown record"));
        if (length > left_)
            segment::throw_damaged(path_, Text("segment.early_end", "it ends too early"));
        const bool last = static_cast<RecordType>(type) == RecordType::Trailer;
        record_.resize(last ? length - std::min<std::size_t>(length, segment::checksum_size) : length);
        read(record_);
        return static_cast<RecordType>(type);
    }

    void finish() {
        const std::uint32_t expected = checksum_;
        Bytes stored(segment::checksum_size);
        read(stored);
        if (segment::RecordCursor(stored, path_).take<std::uint32_t>() != expected)
            segment::throw_damaged(path_, Text("segment.checksum", "its checksum does not match"));
        trailer = decode([&] { return segment::unpack_trailer(record_); });
        if (trailer.packets != packets_ || trailer.payload_bytes != payload_bytes_)
            segment::throw_damaged(path_, Text("segment.missing_packets", "packets are missing"));
        if (std::fgetc(file_.get()) != EOF)
            segment::throw_damaged(path_, Text("segment.after_end", "something follows its end"));
        ended_ = true;
    }

    template <typename Decode> std::invoke_result_t<Decode&> decode(Decode&& unpack) {
        try {
            return unpack();
        } catch (const nlohmann::json::exception& error) {
            throw Error(ErrorKind::Verification, path_, "segment",
                        Text("segment.unreadable_record", "the segment is damaged: a record is unreadable"),
                        error.what());
        }
    }

    const std::string path_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    std::uint64_t left_ = 0; ///< bytes of the file that were not read yet
    Bytes record_;
    std::uint32_t checksum_ = 0;
    std::int64_t packets_ = 0;
    std::int64_t payload_bytes_ = 0;
    bool ended_ = false;
};

SegmentReader::SegmentReader(const std::string& path)
    : implementation_(std::make_unique<Implementation>(path)) {}
SegmentReader::~SegmentReader() = default;

const SegmentHeader& SegmentReader::header() const {
    return implementation_->header;
}
std::optional<SegmentPacket> SegmentReader::next() {
    return implementation_->next();
}
const std::vector<FrameHash>& SegmentReader::hashes() const {
    return implementation_->hashes;
}
const SegmentTrailer& SegmentReader::trailer() const {
    return implementation_->trailer;
}

SegmentSummary read_segment_summary(const std::string& path) {
    SegmentReader reader(path);
    std::vector<std::int64_t> pts;
    while (const auto packet = reader.next())
        pts.push_back(packet->pts);
    std::sort(pts.begin(), pts.end());
    return {reader.header(), reader.trailer(), reader.hashes(), std::move(pts)};
}

} // namespace framewright
