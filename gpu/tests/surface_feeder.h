// Drives sessions whose pictures come from a decoder or go to an encoder.
#pragma once

#include "gpu/check/surface.h"
#include "gpu/tests/session_support.h"

#include <functional>
#include <optional>
#include <random>
#include <vector>

namespace framewright::gpu {

struct SurfaceEnds {
    bool input = true;
    bool output = true;
    ForeignLayout layout{DeviceLayout::SemiPlanar, 3, 5};
    int surfaces = 3; ///< that the decoder has to lend
    /// Whether surfaces are the driver's and filled in its default stream. Else they are filled at once, and
    /// no driver call is made for them.
    bool of_driver = true;
};

/// Either or both ends, both layouts, rows that suit packs of samples and such that do not.
std::vector<SurfaceEnds> all_ends();

inline constexpr fake::Policy policies[] = {fake::Policy::Late, fake::Policy::Random, fake::Policy::Eager};

SessionOptions options_of(int streams, int batch, IssueOrder order);
SessionOptions with_ends(SessionOptions options, const SurfaceEnds& ends);
/// Frames come from the device, results go to the host.
SessionOptions from_device(int streams, int batch);

/// What the action throws; empty where it throws nothing or has nothing to say.
std::optional<ErrorClass> class_of(const std::function<void()>& action);

TestPicture picture_of(const Recipe& recipe, int seed);

/// A picture in the host's memory, which the driver knows nothing of, so that samples can be changed at any
/// time.
struct LentPicture {
    Recipe recipe;
    std::mt19937 random{2};
    ForeignPicture foreign{shape_of(recipe), {DeviceLayout::SemiPlanar, 0, 0, true}, random};

    void put(int seed) { foreign.put(picture_of(recipe, seed)); }
    DevicePicture picture() const;
};

/// Like Feeder. Overwrites a picture as soon as it is given back. A context must be current until it goes.
class SurfaceFeeder {
public:
    SurfaceFeeder(const DriverApi& api, Session& session, const Recipe& recipe, const SurfaceEnds& ends);

    void feed(int frames);
    void drain();
    bool take(bool wait);
    /// Compares the result that was polled last; it is not released.
    void compare(const Session::Result& result);

    int taken = 0;
    int wrong = 0; ///< samples
    bool in_order = true;
    bool beyond = false; ///< whether something behind a row of a result was written to

private:
    bool submit_pinned();
    bool submit_surface();
    DevicePicture produce(std::size_t surface, const TestPicture& picture);
    TestPicture fetch();

    Session* session_;
    Recipe recipe_;
    SurfaceEnds ends_;
    std::mt19937 random_{3};
    std::vector<Surface> surfaces_;        ///< of the driver
    std::vector<ForeignPicture> pictures_; ///< or of the host; the last is the encoder's
    int fed_ = 0;
};

} // namespace framewright::gpu
