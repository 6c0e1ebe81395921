#include "core/engine/store/journal.h"

#include "core/base/error.h"
#include "core/base/write_file.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

} // namespace

void write_journal(const std::string& path, const Journal& journal) {
    json segments = json::array();
    for (const SegmentPlan& segment : journal.segments)
        segments.push_back({segment.first_frame, segment.end_frame});
    json content = {{"version", 1},
                    {"job_key", journal.job_key},
                    {"encoder_threads", journal.encoder_threads},
                    {"backend", journal.backend},
                    {"damaged", journal.damaged},
                    {"segments", std::move(segments)}};
    if (journal.quality)
        content["quality"] = *journal.quality;
    if (journal.bitrate)
        content["bitrate"] = *journal.bitrate;
    if (journal.pass > 1)
        content["pass"] = journal.pass;
    const std::string next = path + ".next";
    const std::string text = content.dump();
    write_file(next, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, "journal",
               Durability::Synced);
    if (std::rename(next.c_str(), path.c_str()) != 0)
        throw_system_error(ErrorKind::Output, path, "journal",
                           Text("journal.not_replaced", "cannot replace the journal"), errno);
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
        journal.backend = content.value("backend", "");
        if (content.contains("quality"))
            journal.quality = content.at("quality").get<double>();
        if (content.contains("bitrate"))
            journal.bitrate = content.at("bitrate").get<std::int64_t>();
        journal.pass = content.value("pass", 1);
        journal.damaged = content.at("damaged").get<bool>();
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
