#include "core/job/prepared_job.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"
#include "core/base/text_json.h"
#include "core/base/unique_fd.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

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

} // namespace

SourceIdentity identify_source(const std::string& path) {
    // What is no file, but a pipe, is not waited for.
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0)
        refuse_source(path, errno);
    const std::int64_t size = status.st_size;
    return {size, static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec,
            S_ISREG(status.st_mode) ? digest_content(file, path, size) : std::string()};
}

void to_json(nlohmann::json& json, const SourceIdentity& identity) {
    json = {
        {"size", identity.size_bytes}, {"modified_ns", identity.modified_ns}, {"content", identity.content}};
}

void from_json(const nlohmann::json& json, SourceIdentity& identity) {
    identity = {json.at("size").get<std::int64_t>(), json.at("modified_ns").get<std::int64_t>(),
                json.at("content").get<std::string>()};
}

static void to_json(nlohmann::json& json, const ChainTraits& chain) {
    json = {{"sequential", chain.sequential}};
    if (chain.settling_frames)
        json["settling_frames"] = *chain.settling_frames;
}

static void from_json(const nlohmann::json& json, ChainTraits& chain) {
    json.at("sequential").get_to(chain.sequential);
    if (json.contains("settling_frames"))
        chain.settling_frames = json.at("settling_frames").get<int>();
}

void to_json(nlohmann::json& json, const PreparedJob& job) {
    json = {{"source", job.source},
            {"stream", job.stream},
            {"identity", job.identity},
            {"spec", job.spec},
            {"output_format", job.output_format},
            {"temporal_radius", job.temporal_radius},
            {"chain", job.chain},
            {"parameter_files", job.parameter_files},
            {"row_versions", job.row_versions},
            {"encoder", job.encoder},
            {"other_bit_rate", job.other_bit_rate},
            {"encoder_library", job.encoder_library},
            {"warm_up_frames", job.warm_up_frames},
            {"encoder_program", job.encoder_program},
            {"program", job.program},
            {"notes", job.notes},
            {"warnings", job.warnings}};
}

void from_json(const nlohmann::json& json, PreparedJob& job) {
    job.source = json.at("source").get<MediaInfo>();
    job.stream = json.at("stream").get<int>();
    job.identity = json.at("identity").get<SourceIdentity>();
    job.spec = json.at("spec").get<JobSpec>();
    job.output_format = json.at("output_format").get<FrameFormat>();
    job.temporal_radius = json.at("temporal_radius").get<int>();
    job.chain = json.at("chain").get<ChainTraits>();
    job.parameter_files = json.at("parameter_files").get<std::map<std::string, std::string>>();
    job.row_versions = json.at("row_versions").get<std::map<std::string, std::string>>();
    job.encoder = json.at("encoder").get<EncoderDescriptor>();
    job.other_bit_rate = json.at("other_bit_rate").get<std::int64_t>();
    job.encoder_library = json.at("encoder_library").get<std::string>();
    job.warm_up_frames = json.at("warm_up_frames").get<int>();
    job.encoder_program = json.at("encoder_program").get<EncoderProgram>();
    job.program = json.at("program").get<std::string>();
    job.notes = json.at("notes").get<std::vector<Text>>();
    job.warnings = json.at("warnings").get<std::vector<Text>>();
}

} // namespace framewright
