#include "gpu/tests/surface_feeder.h"

#include "gpu/check/session_run.h"

#include <stdexcept>

namespace framewright::gpu {
namespace {

std::uint64_t address_of(const ForeignPicture& picture) {
    return reinterpret_cast<std::uint64_t>(picture.bytes.data());
}

} // namespace

TestPicture picture_of(const Recipe& recipe, int seed) {
    TestPicture picture(shape_of(recipe));
    fill(planes_of(picture), recipe.bit_depth, static_cast<std::uint64_t>(seed));
    return picture;
}

DevicePicture LentPicture::picture() const {
    return foreign.at(address_of(foreign));
}

std::vector<SurfaceEnds> all_ends() {
    std::vector<SurfaceEnds> all;
    for (const DeviceLayout layout : {DeviceLayout::Planar, DeviceLayout::SemiPlanar}) {
        for (const bool aligned : {false, true}) {
            const ForeignLayout foreign{layout, aligned ? 0 : 3, aligned ? 0 : 5, aligned};
            all.push_back({true, false, foreign});
            all.push_back({false, true, foreign});
            all.push_back({true, true, foreign});
        }
    }
    return all;
}

SessionOptions options_of(int streams, int batch, IssueOrder order) {
    SessionOptions options;
    options.streams = streams;
    options.batch = batch;
    options.order = order;
    return options;
}

SessionOptions from_device(int streams, int batch) {
    return with_ends(options_of(streams, batch, IssueOrder::Breadth), {true, false});
}

std::optional<ErrorClass> class_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const GpuError& error) {
        if (*error.what() != 0) {
            return error.error_class();
        }
    }
    return std::nullopt;
}

SessionOptions with_ends(SessionOptions options, const SurfaceEnds& ends) {
    options.device_input = ends.input;
    options.device_output = ends.output;
    return options;
}

SurfaceFeeder::SurfaceFeeder(const DriverApi& api, Session& session, const Recipe& recipe,
                             const SurfaceEnds& ends)
    : session_(&session), recipe_(recipe), ends_(ends) {
    for (int i = 0; i <= ends.surfaces; ++i) {
        if (ends.of_driver) {
            surfaces_.emplace_back(api, shape_of(recipe), ends.layout, random_);
        } else {
            pictures_.emplace_back(shape_of(recipe), ends.layout, random_);
        }
    }
}

DevicePicture SurfaceFeeder::produce(std::size_t surface, const TestPicture& picture) {
    if (ends_.of_driver) {
        surfaces_[surface].produce(picture);
        return surfaces_[surface].picture();
    }
    pictures_[surface].put(picture);
    return pictures_[surface].at(address_of(pictures_[surface]));
}

TestPicture SurfaceFeeder::fetch() {
    if (ends_.of_driver) {
        surfaces_.back().spoil(random_);
        session_->store_result(surfaces_.back().picture());
        bool outside = false;
        TestPicture made = surfaces_.back().fetch(outside);
        beyond = beyond || outside;
        return made;
    }
    session_->store_result(pictures_.back().at(address_of(pictures_.back())));
    return pictures_.back().get();
}

bool SurfaceFeeder::submit_pinned() {
    const std::optional<PinnedPicture> picture = session_->acquire();
    if (picture) {
        fill(*picture, recipe_.bit_depth, static_cast<std::uint64_t>(fed_));
        session_->submit(fed_);
    }
    return picture.has_value();
}

bool SurfaceFeeder::submit_surface() {
    const int lent = fed_ - ends_.surfaces + 1; // that many must be back
    if (session_->taken(false) < lent && session_->taken(true) < lent) {
        throw std::runtime_error("pictures are not given back");
    }
    const auto surface = static_cast<std::size_t>(fed_ % ends_.surfaces);
    return session_->submit_device(fed_, produce(surface, picture_of(recipe_, fed_)));
}

void SurfaceFeeder::compare(const Session::Result& result) {
    const auto seed = static_cast<std::uint64_t>(result.id);
    if (!ends_.output) {
        wrong += count_wrong(result.picture, recipe_, seed);
        return;
    }
    wrong += result.picture.plane_count; // there must be none
    TestPicture made = fetch();
    wrong += count_wrong(planes_of(made), recipe_, seed);
}

bool SurfaceFeeder::take(bool wait) {
    const std::optional<Session::Result> result = session_->poll(wait);
    if (!result) {
        return false;
    }
    in_order = in_order && result->id == taken;
    compare(*result);
    ++taken;
    session_->release();
    return true;
}

void SurfaceFeeder::feed(int frames) {
    for (int i = 0; i < frames;) {
        if (!(ends_.input ? submit_surface() : submit_pinned())) {
            if (!take(true)) {
                throw std::runtime_error("no room for a frame, and none was started");
            }
            continue;
        }
        ++fed_;
        ++i;
    }
}

void SurfaceFeeder::drain() {
    session_->flush();
    while (take(true)) {
    }
}

} // namespace framewright::gpu
