// Pictures, programs and a plain reference for the tests of sessions.
#pragma once

#include "gpu/fake/fake_driver.h"
#include "gpu/include/gpu_error.h"
#include "gpu/src/session/device_session.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright::gpu {

/// A table, then two box blurs: enough to need tables, scratch memory and rows of neighbours.
struct Recipe {
    int width = 64;
    int height = 40;
    int bit_depth = 8;
    int shift = 3; ///< the table adds this
    int box = 3;
    int second_box = 5;
};

/// Three planes, the chroma ones of half the size.
PictureShape shape_of(const Recipe& recipe);
PictureProgram program_of(const Recipe& recipe);

/// Fills a picture in with what the seed says.
void fill(const PinnedPicture& picture, int bit_depth, std::uint64_t seed);
/// How many samples are not what the recipe makes of the picture with that seed.
int count_wrong(const PinnedPicture& picture, const Recipe& recipe, std::uint64_t seed);

/// The fake driver set up anew; kernels are emulated.
SessionParts fake_parts(fake::Config config);
/// Neither misuse nor leaks; "" then.
std::string fake_complaints();

/// Drives a session as a worker does: fills as long as there is room, else waits for a result.
class Feeder {
public:
    Feeder(Session& session, const Recipe& recipe) : session_(&session), recipe_(recipe) {}

    /// Frames numbered on from the last.
    void feed(int frames);
    /// Flushes and takes all results.
    void drain();
    bool take(bool wait);

    int taken = 0;
    int wrong = 0; ///< samples
    bool in_order = true;

private:
    Session* session_;
    Recipe recipe_;
    int fed_ = 0;
};

/// What a worker might do in any order; below(n) draws from 0 to n - 1. Returns how many frames were fed.
template <typename AnyFeeder, typename Below>
int act_at_random(Session& session, AnyFeeder& feeder, const Below& below) {
    int fed = 0;
    for (int action = 0; action < 12; ++action) {
        const int frames = below(9);
        switch (below(3)) {
        case 0:
            session.flush();
            break;
        case 1:
            feeder.take(below(2) == 0);
            break;
        default:
            feeder.feed(frames);
            fed += frames;
        }
    }
    return fed;
}

} // namespace framewright::gpu
