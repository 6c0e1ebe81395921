// A clip that the program makes itself, and the worker program under test.
#pragma once

#include "core/engine/engine.h"

#include <cstdlib>
#include <future>
#include <string>

namespace framewright::test {

inline std::string worker_program() {
    const char* folder = std::getenv("FRAMEWRIGHT_BIN_DIR");
    return std::string(folder ? folder : ".") + "/framewright-worker";
}

/// Six seconds, 1280x720, 30 fps, with a tone. Throws what the engine answers.
inline void make_sample_clip(Engine& engine, const std::string& path) {
    std::promise<Outcome<std::string>> made;
    engine.make_sample(path, [&](const Outcome<std::string>& outcome) { made.set_value(outcome); });
    made.get_future().get().value();
}

} // namespace framewright::test
