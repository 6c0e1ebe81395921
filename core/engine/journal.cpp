#include "core/engine/journal.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace framewright {
namespace {

using nlohmann::json;

void write_all(const std::string& path, const std::string& text) {
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file)
        throw_system_error(ErrorKind::Output, path, "journal", "cannot create the journal", errno);
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(file.get(), text.data() + done, text.size() - done);
        if (count < 0 && errno != EINTR)
            throw_system_error(ErrorKind::Output, path, "journal",
                               errno == ENOSPC ? "disk full" : "cannot write the journal", errno);
        done += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    if (::fsync(file.get()) != 0)
        throw_system_error(ErrorKind::Output, path, "journal", "cannot write the journal", errno);
}

} // namespace

void write_journal(const std::string& path, const Journal& journal) {
    json segments = json::array();
    for (const SegmentPlan& segment : journal.segments)
        segments.push_back({segment.first_frame, segment.end_frame});
    const json content = {{"version", 1},
                          {"job_key", journal.job_key},
                          {"encoder_threads", journal.encoder_threads},
                          {"segments", std::move(segments)}};
    const std::string next = path + ".next";
    write_all(next, content.dump());
    if (std::rename(next.c_str(), path.c_str()) != 0)
        throw_system_error(ErrorKind::Output, path, "journal", "cannot replace the journal", errno);
}

std::optional<Journal> read_journal(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const json content = json::parse(file, nullptr, false);
    if (!content.is_object() || content.value("version", 0) != 1)
        return std::nullopt;
    Journal journal;
    try {
        journal.job_key = content.at("job_key").get<std::string>();
        journal.encoder_threads = content.at("encoder_threads").get<int>();
        for (const auto& segment : content.at("segments"))
            journal.segments.push_back({static_cast<int>(journal.segments.size()),
                                        segment.at(0).get<std::int64_t>(),
                                        segment.at(1).get<std::int64_t>()});
    } catch (const json::exception&) {
        return std::nullopt;
    }
    return journal;
}

} // namespace framewright
