// Small clips of many kinds, and random damage to them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace framewright::cli_test {

struct SeedClip {
    std::string name; ///< with its extension
    std::string bytes;
};

/// Of a dozen frames and a little sound each, made with FFmpeg in this folder. Says on standard output which
/// ones this FFmpeg does not make.
std::vector<SeedClip> make_seed_clips(const std::filesystem::path& folder);

struct Mutation {
    std::string what; ///< what was done, in words
    std::string extension;
    std::string bytes;
};

/// Bits flipped, a part cut out, or a part of another clip put in.
Mutation mutate(const std::vector<SeedClip>& clips, std::mt19937& generator);

} // namespace framewright::cli_test
