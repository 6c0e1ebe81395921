// What a worker finds out about a job before anything is planned. Plain value.
#pragma once

#include "core/base/text.h"
#include "core/job/chain_traits.h"
#include "core/job/container.h"
#include "core/job/encoder_program.h"
#include "core/job/job_spec.h"
#include "core/job/work_costs.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/schema/encoder_descriptor.h"
#include "core/sequence/source_identity.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright {

struct PreparedJob {
    MediaInfo source;
    int stream = 0; ///< number of the video stream in the file
    SourceIdentity identity;
    FrameIndex index;          ///< not part of the JSON form: it travels as a file
    JobSpec spec;              ///< as given, with everything implied filled in (encoder, rotate step)
    FrameFormat output_format; ///< after the chain
    int temporal_radius = 0;
    ChainTraits chain; ///< of its filters
    /// What the files hold that parameters name, by path; for the job's key.
    std::map<std::string, std::string> parameter_files;
    std::map<std::string, std::string> row_versions; ///< of filters and encoder, for the same purpose
    int warm_up_frames = 0;          ///< that the encoder of a segment sees before its first one
    EncoderDescriptor encoder;       ///< as its row declares it, where the job makes a file
    std::int64_t other_bit_rate = 0; ///< of all that goes beside the pictures, about; bits per second
    std::string encoder_library;     ///< name and version of what will encode, for the job's key
    EncoderProgram encoder_program;  ///< for the backend that pipes, found and tried
    std::string program;             ///< version and build of the worker, for the same purpose
    std::vector<Text> notes;
    std::vector<Text> warnings;
    WorkCosts costs = assumed_costs(); ///< for the planner; not part of the JSON form
    /// A decoder met damage of which the index says nothing; not part of the JSON form.
    bool decoder_met_damage = false;

    /// One worker decodes it from front to back then.
    bool source_damaged() const { return index.damaged || decoder_met_damage; }
};
void to_json(nlohmann::json& json, const PreparedJob& job);
void from_json(const nlohmann::json& json, PreparedJob& job);

} // namespace framewright
