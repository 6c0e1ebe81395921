#include "core/sequence/source_identity.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"
#include "core/base/unique_fd.h"
#include "core/sequence/sequence_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace framewright {
namespace {

constexpr std::int64_t end_bytes = 32 << 10; ///< of head and tail each
constexpr std::int64_t place_bytes = 4 << 10;
constexpr int places = 8; ///< between head and tail

[[noreturn]] void refuse_source(const std::string& path, int error) {
    throw_system_error(ErrorKind::Input, path, "open", Text("file.not_opened", "cannot open the file"),
                       error);
}

void add_bytes(TextDigest& digest, const UniqueFd& file, const std::string& path, std::int64_t from,
               std::int64_t count) {
    std::array<char, end_bytes> block;
    std::int64_t done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(file.get(), block.data(), static_cast<std::size_t>(count - done), from + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            refuse_source(path, errno);
        if (got == 0)
            return; // it was cut off meanwhile; its size will tell
        digest.add({block.data(), static_cast<std::size_t>(got)});
        done += got;
    }
}

std::string digest_content(const UniqueFd& file, const std::string& path, std::int64_t size) {
    TextDigest digest;
    add_bytes(digest, file, path, 0, std::min(size, end_bytes));
    const std::int64_t between = size - 2 * end_bytes;
    for (int i = 0; i < places && between > place_bytes; ++i)
        add_bytes(digest, file, path, end_bytes + (between - place_bytes) / places * i, place_bytes);
    if (size > end_bytes)
        add_bytes(digest, file, path, std::max(end_bytes, size - end_bytes),
                  std::min(end_bytes, size - end_bytes));
    return digest.text();
}

std::int64_t modified_ns(const struct stat& status) {
    return static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

SourceIdentity identify_file(const std::string& path) {
    // What is no file, but a pipe, is not waited for.
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0)
        refuse_source(path, errno);
    const std::int64_t size = status.st_size;
    return {size, modified_ns(status),
            S_ISREG(status.st_mode) ? digest_content(file, path, size) : std::string()};
}

/// Names and sizes of all pictures, and what some of them hold.
SourceIdentity identify_pictures(const SequenceName& sequence) {
    constexpr std::size_t looked_into = 10;
    const std::vector<std::int64_t> numbers = picture_numbers(sequence);
    SourceIdentity identity;
    TextDigest digest;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string name = sequence.name_of(numbers[i]);
        const std::string path = sequence.folder + "/" + name;
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0)
            refuse_source(path, errno);
        identity.size_bytes += status.st_size;
        identity.modified_ns = std::max(identity.modified_ns, modified_ns(status));
        digest.add(name + "/" + std::to_string(status.st_size) + "/" + std::to_string(modified_ns(status)) +
                   "/");
        if (numbers.size() <= looked_into || i % (numbers.size() / looked_into) == 0)
            digest.add(identify_file(path).content);
    }
    identity.content = digest.text();
    return identity;
}

} // namespace

SourceIdentity identify_source(const std::string& path) {
    const auto sequence = sequence_of(path);
    return sequence ? identify_pictures(*sequence) : identify_file(path);
}

void to_json(nlohmann::json& json, const SourceIdentity& identity) {
    json = {
        {"size", identity.size_bytes}, {"modified_ns", identity.modified_ns}, {"content", identity.content}};
}

void from_json(const nlohmann::json& json, SourceIdentity& identity) {
    identity = {json.at("size").get<std::int64_t>(), json.at("modified_ns").get<std::int64_t>(),
                json.at("content").get<std::string>()};
}

} // namespace framewright
