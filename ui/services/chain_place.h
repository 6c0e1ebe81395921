// Where in the original a picture lies that filters have made of it.
#pragma once

#include "core/job/chain_link.h"

#include <QRectF>

#include <optional>
#include <span>

namespace framewright::ui {

/// What is left behind the links, in fractions of what they begin with, as it is shown; empty where it is
/// turned on the way.
inline std::optional<QRectF> place_after(std::span<const ChainLink> links) {
    QRectF place(0, 0, 1, 1);
    for (const ChainLink& link : links) {
        if (link.turned || link.width <= 0 || link.height <= 0)
            return std::nullopt;
        const double x = place.width() / link.width;
        const double y = place.height() / link.height;
        place = {place.x() + link.kept_left * x, place.y() + link.kept_top * y, link.kept_width * x,
                 link.kept_height * y};
    }
    return place;
}

} // namespace framewright::ui
