// The pictures of scopes, from counted levels. Plain functions.
#pragma once

#include "core/preview/scope_counts.h"

#include <QColor>
#include <QImage>
#include <QPointF>

#include <array>

namespace framewright::ui {

/// A line of the waveform as a picture of 256 x 256, the highest level on top: brighter where more pixels
/// have it.
QImage waveform_image(const ScopeCounts& counts, ScopeChannel channel, const QColor& color);

/// The vectorscope, 256 x 256: Cb to the right, Cr to the top, each place in its own colour.
QImage vectors_image(const ScopeCounts& counts);

/// Of a histogram's channel: 0 to 1 by level, 1 for the level that occurs most often in any channel.
std::array<double, ScopeCounts::levels> histogram_heights(const ScopeCounts& counts, ScopeChannel channel);

/// Where colour bars of 75 % lie in the vectorscope, in fractions of it: red, magenta, blue, cyan, green and
/// yellow.
std::array<QPointF, 6> bar_places(const ScopeCounts& counts);

/// What the scopes say in a sentence: the darkest and the brightest luma, and what is out of range.
struct ScopeSummary {
    int darkest = 0; ///< at the picture's bit depth
    int brightest = 0;
    double below = 0; ///< shares of the pixels
    double above = 0;
};
ScopeSummary summarize(const ScopeCounts& counts);

} // namespace framewright::ui
