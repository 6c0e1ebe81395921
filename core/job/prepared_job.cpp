#include "core/job/prepared_job.h"

#include "core/base/text_json.h"

#include <nlohmann/json.hpp>

namespace framewright {
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
