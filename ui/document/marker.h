// A place in the clip that the user has marked.
#pragma once

#include <QString>

#include <cstdint>

namespace framewright::ui {

struct Marker {
    std::int64_t frame = 0; ///< display number
    QString name;
    bool operator==(const Marker&) const = default;
};

} // namespace framewright::ui
