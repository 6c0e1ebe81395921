// The proofs that FFmpeg's framehash gives, as test bodies; each test program names its own clips.
#pragma once

#include "tests/cli/workspace.h"

#include <string>
#include <vector>

namespace framewright::cli_test {

/// An empty chain passes the source's frames through: hashes, sizes, PTS and time base equal FFmpeg's own.
struct PassthroughCase {
    std::string clip; ///< a real clip, or "made:NAME"
    std::string backend;
};
class Passthrough : public CliTest, public testing::WithParamInterface<PassthroughCase> {};

/// The frames decoded from a losslessly encoded output are the filtered frames, at their times.
struct LosslessCase {
    std::string clip;
    std::vector<std::string> chain; ///< filters, as -f takes them
    std::string encoder;            ///< "ffv1" into mkv or "x264" with quality 0 into mp4
    std::string backend;
};
class Lossless : public CliTest, public testing::WithParamInterface<LosslessCase> {};

/// The clip itself; empty where it is a real one that is not here.
std::filesystem::path clip_of(const std::string& name);

/// Each clip with each of the chains, encoders and backends.
std::vector<LosslessCase> lossless_matrix(const std::vector<std::string>& clips,
                                          const std::vector<std::string>& backends);

void PrintTo(const PassthroughCase& value, std::ostream* stream);
void PrintTo(const LosslessCase& value, std::ostream* stream);

} // namespace framewright::cli_test
