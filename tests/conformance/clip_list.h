// The clips that the backends are compared on: what the index of the folder of real clips lists, and made
// ones.
#pragma once

#include <string>
#include <vector>

namespace framewright::cli_test {

struct ListedClip {
    std::string name;      ///< a file of the folder, or "made:NAME"
    int frames = 0;        ///< that decode; 0: it has no video that can be decoded
    double megapixels = 0; ///< of all its frames together
};

/// The clips of up to `max_megapixels` in the order of the index, made ones first; those without frames are
/// left out. Says on standard output how many real ones are left out and why.
std::vector<ListedClip> decodable_clips(double max_megapixels);

/// The clips that must be refused.
std::vector<ListedClip> undecodable_clips();

void PrintTo(const ListedClip& clip, std::ostream* stream);

} // namespace framewright::cli_test
