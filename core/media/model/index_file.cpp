#include "core/media/model/index_file.h"

#include "core/base/error.h"
#include "core/base/text_json.h"
#include "core/base/write_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
namespace {

constexpr std::uint64_t magic = 0x3458444e49574645; ///< "EFWINDX4"
constexpr std::size_t max_warning_bytes = std::size_t{16} << 20;
constexpr const char* stage = "index";

struct Header {
    std::uint64_t magic = 0;
    std::int64_t time_base_num = 0;
    std::int64_t time_base_den = 0;
    std::int64_t last_duration = 0;
    std::uint64_t generated_pts = 0;
    std::uint64_t counted = 0;
    std::uint64_t damaged = 0;
    std::uint64_t size_changes = 0;
    std::uint64_t frames = 0;
    std::uint64_t keyframes = 0;
    std::uint64_t joins = 0;
    std::uint64_t warning_bytes = 0;
};
using KeyframeNumbers = std::array<std::int64_t, 5>;
using JoinNumbers = std::array<std::int64_t, 2>;

/// A file in this process's memory, until the object goes.
class Mapping {
public:
    Mapping(int fd, std::size_t size) : size_(size) {
        void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
        if (start == MAP_FAILED)
            throw_system_error(ErrorKind::Worker, "-", stage,
                               Text("index.not_mapped", "cannot map the frame index"), errno);
        start_ = static_cast<const std::byte*>(start);
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() { ::munmap(const_cast<std::byte*>(start_), size_); }
    const std::byte* start() const { return start_; }

private:
    const std::byte* start_ = nullptr;
    std::size_t size_;
};

[[noreturn]] void refuse(const char* what) {
    throw Error(ErrorKind::Worker, "-", stage,
                Text("index.unusable", "the stored frame index cannot be used"), what);
}

template <typename T> void append(std::vector<std::uint8_t>& bytes, const T* values, std::size_t count) {
    const auto* begin = reinterpret_cast<const std::uint8_t*>(values);
    bytes.insert(bytes.end(), begin, begin + count * sizeof(T));
}

/// The sizes that the header tells must be those of the file, without running over.
void check_sizes(const Header& header, std::size_t size) {
    if (header.magic != magic)
        refuse("it is no frame index");
    std::size_t left = size - sizeof header;
    const auto take = [&](std::uint64_t count, std::size_t each) {
        if (count > left / each)
            refuse("its sizes do not agree");
        left -= static_cast<std::size_t>(count) * each;
    };
    take(header.frames, sizeof(std::int64_t));
    take(header.keyframes, sizeof(KeyframeNumbers));
    take(header.joins, sizeof(JoinNumbers));
    take(header.warning_bytes, 1);
    if (left != 0)
        refuse("its sizes do not agree");
    if (header.time_base_num <= 0 || header.time_base_den <= 0 || header.last_duration <= 0)
        refuse("its time base or durations are none");
}

/// Differences of times further apart than this would overflow.
constexpr std::int64_t max_time = std::int64_t{1} << 62;

void check_frames(std::span<const std::int64_t> pts) {
    if (!pts.empty() && (pts.front() < -max_time || pts.back() > max_time))
        refuse("its times are beyond all bounds");
    for (std::size_t i = 1; i < pts.size(); ++i)
        if (pts[i] <= pts[i - 1])
            refuse("its frames are not in order");
}

std::vector<Keyframe> read_keyframes(const std::byte* from, const Header& header) {
    std::vector<Keyframe> keyframes;
    keyframes.reserve(static_cast<std::size_t>(header.keyframes));
    for (std::uint64_t i = 0; i < header.keyframes; ++i) {
        KeyframeNumbers numbers;
        std::memcpy(numbers.data(), from + i * sizeof numbers, sizeof numbers);
        const auto [frame, pts, dts, position, recovery_point] = numbers;
        if (frame < 0 || static_cast<std::uint64_t>(frame) >= header.frames ||
            (!keyframes.empty() && frame < keyframes.back().frame_number) || (recovery_point | 1) != 1)
            refuse("its keyframes are not in order");
        keyframes.push_back({frame, pts, dts, position, recovery_point == 1});
    }
    return keyframes;
}

std::vector<TimeJoin> read_joins(const std::byte* from, const Header& header) {
    std::vector<TimeJoin> joins;
    joins.reserve(static_cast<std::size_t>(header.joins));
    for (std::uint64_t i = 0; i < header.joins; ++i) {
        JoinNumbers numbers;
        std::memcpy(numbers.data(), from + i * sizeof numbers, sizeof numbers);
        const auto [position, offset] = numbers;
        if (position < 0 || (!joins.empty() && position <= joins.back().position) || offset < -max_time ||
            offset > max_time)
            refuse("its joins are not in order");
        joins.push_back({position, offset});
    }
    return joins;
}

std::vector<Text> read_warnings(const std::uint8_t* bytes, std::size_t count) {
    if (count > max_warning_bytes)
        refuse("its warnings are too long");
    try {
        return nlohmann::json::parse(bytes, bytes + count).get<std::vector<Text>>();
    } catch (const std::exception&) { // the JSON library's, or a text's own
        refuse("its warnings are no texts");
    }
}

FrameIndex map_index(int fd) {
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        throw_system_error(ErrorKind::Worker, "-", stage,
                           Text("index.not_read", "cannot read the frame index"), errno);
    const auto size = static_cast<std::size_t>(status.st_size);
    Header header;
    if (size < sizeof header)
        refuse("it is too short");
    const auto mapping = std::make_shared<const Mapping>(fd, size);
    const std::byte* at = mapping->start();
    std::memcpy(&header, at, sizeof header);
    check_sizes(header, size);
    at += sizeof header;

    FrameIndex index;
    index.time_base = {header.time_base_num, header.time_base_den};
    index.last_duration = header.last_duration;
    index.generated_pts = header.generated_pts != 0;
    index.counted = header.counted != 0;
    index.damaged = header.damaged != 0;
    index.size_changes = header.size_changes != 0;
    const std::span<const std::int64_t> pts(reinterpret_cast<const std::int64_t*>(at),
                                            static_cast<std::size_t>(header.frames));
    check_frames(pts);
    index.pts = SharedArray<std::int64_t>(mapping, pts);
    at += pts.size_bytes();
    index.keyframes = read_keyframes(at, header);
    at += header.keyframes * sizeof(KeyframeNumbers);
    index.joins = read_joins(at, header);
    at += header.joins * sizeof(JoinNumbers);
    index.warnings = read_warnings(reinterpret_cast<const std::uint8_t*>(at),
                                   static_cast<std::size_t>(header.warning_bytes));
    return index;
}

} // namespace

void write_index_file(const std::string& path, const FrameIndex& index) {
    const std::string warnings =
        nlohmann::json(index.warnings).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    Header header;
    header.magic = magic;
    header.time_base_num = index.time_base.num;
    header.time_base_den = index.time_base.den;
    header.last_duration = index.last_duration;
    header.generated_pts = index.generated_pts;
    header.counted = index.counted;
    header.damaged = index.damaged;
    header.size_changes = index.size_changes;
    header.frames = index.pts.size();
    header.keyframes = index.keyframes.size();
    header.joins = index.joins.size();
    header.warning_bytes = warnings.size();
    std::vector<std::uint8_t> bytes;
    bytes.reserve(sizeof header + index.pts.size() * sizeof(std::int64_t) +
                  index.keyframes.size() * sizeof(KeyframeNumbers) +
                  index.joins.size() * sizeof(JoinNumbers) + warnings.size());
    append(bytes, &header, 1);
    append(bytes, index.pts.data(), index.pts.size());
    for (const Keyframe& key : index.keyframes) {
        const KeyframeNumbers numbers{key.frame_number, key.pts, key.dts, key.position, key.recovery_point};
        append(bytes, numbers.data(), numbers.size());
    }
    for (const TimeJoin& join : index.joins) {
        const JoinNumbers numbers{join.position, join.offset};
        append(bytes, numbers.data(), numbers.size());
    }
    append(bytes, warnings.data(), warnings.size());
    write_file(path, bytes, "work folder", Durability::Cached);
}

FrameIndex map_index_file(const std::string& path) {
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        throw_system_error(ErrorKind::Worker, path, stage,
                           Text("index.stored_not_read", "cannot read the stored frame index"), errno);
    return map_index(fd.get());
}

IndexInMemory::IndexInMemory()
    : fd_(::memfd_create("framewright frame index", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
    if (!fd_)
        throw_system_error(ErrorKind::Worker, "-", stage,
                           Text("index.no_memory", "cannot make memory for the frame index"), errno);
}

std::string IndexInMemory::path() const {
    return "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(fd_.get());
}

FrameIndex IndexInMemory::take() const {
    if (::fcntl(fd_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)
        throw_system_error(ErrorKind::Worker, "-", stage,
                           Text("index.being_written", "the frame index is still being written"), errno);
    return map_index(fd_.get());
}

} // namespace framewright
