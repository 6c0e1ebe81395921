#include "core/media/model/index_file.h"

#include "core/base/error.h"
#include "core/base/text_json.h"
#include "core/base/write_file.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
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
using JoinNumbers = std::array<std::int64_t, 2>;

/// Sums and differences of two times within this do not overflow.
constexpr std::int64_t max_time = (std::int64_t{1} << 62) - 1;

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
    take(header.keyframes, sizeof(Keyframe));
    take(header.joins, sizeof(JoinNumbers));
    take(header.warning_bytes, 1);
    if (left != 0)
        refuse("its sizes do not agree");
    constexpr std::int64_t max_term = INT32_MAX;
    if (header.time_base_num <= 0 || header.time_base_den <= 0 || header.last_duration <= 0 ||
        header.time_base_num > max_term || header.time_base_den > max_term || header.last_duration > max_time)
        refuse("its time base or durations are none");
}

bool is_time(std::int64_t time) {
    return time >= -max_time && time <= max_time;
}

void check_frames(std::span<const std::int64_t> pts) {
    if (!pts.empty() && !(is_time(pts.front()) && is_time(pts.back())))
        refuse("its times are beyond all bounds");
    for (std::size_t i = 1; i < pts.size(); ++i)
        if (pts[i] <= pts[i - 1])
            refuse("its frames are not in order");
}

bool leads_to_its_frame(const Keyframe& key, std::span<const std::int64_t> pts) {
    const auto at = static_cast<std::size_t>(key.frame_number);
    return key.pts <= pts[at] && (at == 0 || pts[at - 1] < key.pts);
}

/// `pts` are good.
void check_keyframes(std::span<const Keyframe> keyframes, std::span<const std::int64_t> pts, bool counted) {
    std::int64_t before = 0;
    for (const Keyframe& key : keyframes) {
        if (key.frame_number < before || key.frame_number >= std::ssize(pts))
            refuse("its keyframes are not in order");
        if (!is_time(key.pts) || !(is_time(key.dts) || key.dts == INT64_MIN) ||
            !(counted || leads_to_its_frame(key, pts)))
            refuse("its keyframes have other times");
        if (key.position < -1 || key.recovery_point > 1)
            refuse("its keyframes are none");
        before = key.frame_number;
    }
}

std::vector<TimeJoin> read_joins(const std::byte* from, const Header& header) {
    std::vector<TimeJoin> joins;
    joins.reserve(static_cast<std::size_t>(header.joins));
    for (std::uint64_t i = 0; i < header.joins; ++i) {
        JoinNumbers numbers;
        std::memcpy(numbers.data(), from + i * sizeof numbers, sizeof numbers);
        const auto [position, offset] = numbers;
        if (position < 0 || (!joins.empty() && position <= joins.back().position) || !is_time(offset))
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

/// What stands behind the header.
void take_contents(const std::shared_ptr<const Mapping>& mapping, const Header& header, FrameIndex& index) {
    const std::byte* at = mapping->start() + sizeof header;
    const std::span<const std::int64_t> pts(reinterpret_cast<const std::int64_t*>(at),
                                            static_cast<std::size_t>(header.frames));
    check_frames(pts);
    index.pts = SharedArray<std::int64_t>(mapping, pts);
    at += pts.size_bytes();
    const std::span<const Keyframe> keyframes(reinterpret_cast<const Keyframe*>(at),
                                              static_cast<std::size_t>(header.keyframes));
    check_keyframes(keyframes, pts, index.counted);
    index.keyframes = SharedArray<Keyframe>(mapping, keyframes);
    at += keyframes.size_bytes();
    index.joins = read_joins(at, header);
    at += header.joins * sizeof(JoinNumbers);
    index.warnings = read_warnings(reinterpret_cast<const std::uint8_t*>(at),
                                   static_cast<std::size_t>(header.warning_bytes));
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
    std::memcpy(&header, mapping->start(), sizeof header);
    check_sizes(header, size);
    FrameIndex index;
    index.time_base = {header.time_base_num, header.time_base_den};
    index.last_duration = header.last_duration;
    index.generated_pts = header.generated_pts != 0;
    index.counted = header.counted != 0;
    index.damaged = header.damaged != 0;
    index.size_changes = header.size_changes != 0;
    take_contents(mapping, header, index);
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
                  index.keyframes.size() * sizeof(Keyframe) + index.joins.size() * sizeof(JoinNumbers) +
                  warnings.size());
    append(bytes, &header, 1);
    append(bytes, index.pts.data(), index.pts.size());
    append(bytes, index.keyframes.data(), index.keyframes.size());
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
    : fd_(std::make_shared<const UniqueFd>(
          ::memfd_create("framewright frame index", MFD_CLOEXEC | MFD_ALLOW_SEALING))) {
    if (!*fd_)
        throw_system_error(ErrorKind::Worker, "-", stage,
                           Text("index.no_memory", "cannot make memory for the frame index"), errno);
}

IndexInMemory IndexInMemory::of(const FrameIndex& index) {
    if (index.memory)
        return IndexInMemory(index.memory);
    IndexInMemory file;
    write_index_file(file.path(), index);
    file.seal();
    return file;
}

std::string IndexInMemory::path() const {
    return "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(fd_->get());
}

void IndexInMemory::seal() const {
    if (::fcntl(fd_->get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)
        throw_system_error(ErrorKind::Worker, "-", stage,
                           Text("index.being_written", "the frame index is still being written"), errno);
}

FrameIndex IndexInMemory::take() const {
    seal();
    FrameIndex index = map_index(fd_->get());
    index.memory = fd_;
    return index;
}

} // namespace framewright
