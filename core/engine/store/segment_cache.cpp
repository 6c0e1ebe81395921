#include "core/engine/store/segment_cache.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"
#include "core/base/unique_fd.h"
#include "core/base/user_folders.h"
#include "core/base/write_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr const char* cache_stage = "segment cache";
constexpr int format_version = 1;
constexpr std::string_view segment_suffix = ".segment";
constexpr std::string_view plan_suffix = ".plan";
constexpr std::string_view next_suffix = ".next"; ///< of a plan that is being written
constexpr std::string_view new_prefix = "new-";

/// "-90-150" as frames 90 to 150; empty for anything else.
std::optional<SourceRange> parse_range(std::string_view text) {
    SourceRange range;
    const auto take = [&](std::int64_t& number) {
        if (!text.starts_with('-'))
            return false;
        text.remove_prefix(1);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        return error == std::errc() && number >= 0;
    };
    if (!take(range.first) || !take(range.end) || !text.empty() || range.end <= range.first)
        return std::nullopt;
    return range;
}

/// Whether a program that no longer runs has left this file.
bool is_abandoned(std::string_view name) {
    name.remove_prefix(new_prefix.size());
    pid_t owner = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), owner);
    return error != std::errc() || owner <= 0 || (::kill(owner, 0) != 0 && errno == ESRCH);
}

/// What cannot be read is not there.
std::vector<fs::directory_entry> entries(const std::string& folder) {
    std::vector<fs::directory_entry> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        found.push_back(*entry);
    return found;
}

struct KeptFile {
    std::string name;
    std::int64_t bytes = 0;
    fs::file_time_type used;
};

/// Keeps other processes from trimming and adding at the same time.
UniqueFd lock_folder(const std::string& folder) {
    UniqueFd lock(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!lock || ::flock(lock.get(), LOCK_EX) != 0)
        throw_write_error(folder, cache_stage, Text("output.cannot_write", "cannot write here"), errno);
    return lock;
}

} // namespace

std::string SegmentCache::default_folder() {
    const fs::path folder = user_cache_folder();
    return folder.empty() ? std::string() : (folder / "segments").string();
}

SegmentCache::SegmentCache(std::string folder, std::int64_t limit_bytes)
    : folder_(folder.empty() ? default_folder() : std::move(folder)), limit_(limit_bytes) {}

/// Not through a link, and not where somebody else could have laid it.
void SegmentCache::open_folder() const {
    const Text cause("segment_cache.no_folder", "cannot use the folder for segments of encoded previews");
    if (folder_.empty())
        throw Error(ErrorKind::Output, "-", cache_stage, cause);
    if (const int error = make_private_folder(folder_); error != 0)
        throw_write_error(folder_, cache_stage, cause, error);
    const UniqueFd folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    if (!folder || ::fstat(folder.get(), &status) != 0 || status.st_uid != ::geteuid() ||
        ::fchmod(folder.get(), 0700) != 0)
        throw Error(ErrorKind::Output, folder_, cache_stage, cause);
}

std::string SegmentCache::plan_path(const std::string& key) const {
    return folder_ + "/" + text_digest(key) + std::string(plan_suffix);
}

std::optional<CachedPlan> SegmentCache::plan(const std::string& key) const {
    if (folder_.empty())
        return std::nullopt;
    std::ifstream file(plan_path(key), std::ios::binary);
    const nlohmann::json content = nlohmann::json::parse(file, nullptr, false);
    if (!content.is_object())
        return std::nullopt;
    CachedPlan plan;
    try {
        if (content.at("version").get<int>() != format_version || content.at("key").get<std::string>() != key)
            return std::nullopt;
        plan.encoder_threads = content.at("encoder_threads").get<int>();
        for (const auto& end : content.at("ends")) {
            const std::int64_t first = plan.segments.empty() ? 0 : plan.segments.back().end_frame;
            plan.segments.push_back({static_cast<int>(plan.segments.size()), first, end.get<std::int64_t>()});
            if (plan.segments.back().end_frame <= first)
                return std::nullopt;
        }
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
    if (plan.segments.empty() || plan.encoder_threads < 1)
        return std::nullopt;
    return plan;
}

std::vector<CachedSegment> SegmentCache::segments(const std::string& key) const {
    std::vector<CachedSegment> found;
    const std::string prefix = text_digest(key);
    for (const fs::directory_entry& entry : entries(folder_)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(segment_suffix))
            continue;
        const std::string_view middle =
            std::string_view(name).substr(prefix.size(), name.size() - prefix.size() - segment_suffix.size());
        std::error_code error;
        const auto bytes = entry.is_symlink(error) ? 0 : entry.file_size(error);
        if (const auto source = parse_range(middle); source && !error && bytes > 0)
            found.push_back({*source, entry.path().string(), static_cast<std::int64_t>(bytes)});
    }
    std::sort(found.begin(), found.end(), [](const CachedSegment& a, const CachedSegment& b) {
        return std::pair(a.source.first, a.source.end) < std::pair(b.source.first, b.source.end);
    });
    return found;
}

void SegmentCache::touch(const CachedSegment& segment) const {
    // One that cannot be marked only goes sooner.
    static_cast<void>(::utimensat(AT_FDCWD, segment.path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW));
}

std::string SegmentCache::new_path() const {
    static std::atomic<int> last = 0;
    open_folder();
    return folder_ + "/" + std::string(new_prefix) + std::to_string(::getpid()) + "-" +
           std::to_string(++last);
}

void SegmentCache::keep(const std::string& key, const CachedPlan& plan, SourceRange source,
                        const std::string& new_path) const {
    open_folder();
    const UniqueFd lock = lock_folder(folder_);
    nlohmann::json content = {
        {"version", format_version}, {"key", key}, {"encoder_threads", plan.encoder_threads}};
    content["ends"] = nlohmann::json::array();
    for (const SegmentPlan& segment : plan.segments)
        content["ends"].push_back(segment.end_frame);
    const std::string text = content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::string next = plan_path(key) + std::string(next_suffix);
    write_file(next, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, cache_stage,
               Durability::Cached);
    const std::string path = folder_ + "/" + text_digest(key) + "-" + std::to_string(source.first) + "-" +
                             std::to_string(source.end) + std::string(segment_suffix);
    if (std::rename(next.c_str(), plan_path(key).c_str()) != 0 ||
        std::rename(new_path.c_str(), path.c_str()) != 0)
        throw_system_error(ErrorKind::Output, path, cache_stage,
                           Text("segment.not_renamed", "cannot rename the finished segment"), errno);
    trim();
}

/// With the folder locked.
void SegmentCache::trim() const {
    std::vector<KeptFile> kept;
    std::vector<std::string> plans;
    std::int64_t bytes = 0;
    std::error_code ignored; // what cannot be deleted is not worth failing for
    for (const fs::directory_entry& entry : entries(folder_)) {
        const std::string name = entry.path().filename().string();
        std::error_code error;
        const auto size = static_cast<std::int64_t>(entry.file_size(error));
        // Who writes a plan holds the lock that is held here.
        if ((name.starts_with(new_prefix) && is_abandoned(name)) || name.ends_with(next_suffix)) {
            fs::remove(entry.path(), ignored);
        } else if (name.ends_with(segment_suffix) && !error) {
            kept.push_back({name, size, entry.last_write_time(ignored)});
            bytes += size;
        } else if (name.ends_with(plan_suffix)) {
            plans.push_back(name);
        }
    }
    std::sort(kept.begin(), kept.end(), [](const KeptFile& a, const KeptFile& b) { return a.used < b.used; });
    auto first_kept = kept.begin();
    for (; bytes > limit_ && first_kept != kept.end(); ++first_kept) {
        fs::remove(folder_ + "/" + first_kept->name, ignored);
        bytes -= first_kept->bytes;
    }
    for (const std::string& plan : plans) {
        const std::string prefix = plan.substr(0, plan.size() - plan_suffix.size());
        if (std::none_of(first_kept, kept.end(),
                         [&](const KeptFile& file) { return file.name.starts_with(prefix); }))
            fs::remove(folder_ + "/" + plan, ignored);
    }
}

} // namespace framewright
