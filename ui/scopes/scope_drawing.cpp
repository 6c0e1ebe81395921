#include "ui/scopes/scope_drawing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace framewright::ui {
namespace {

constexpr int levels = ScopeCounts::levels;
constexpr double top = levels - 1;

/// Few pixels are seen, many do not drown the rest.
double brightness(double count, double usual) {
    return count == 0 ? 0 : std::min(1.0, 0.18 + 0.82 * (1 - std::exp(-count / (usual * 4))));
}

QRgb shade(const QColor& color, double share) {
    const auto part = [share](int value) { return static_cast<int>(std::lround(value * share)); };
    return qRgb(part(color.red()), part(color.green()), part(color.blue()));
}

/// The colour of a place of the vectorscope, at half of white.
QColor color_at(int cb, int cr, const ScopeCounts& counts) {
    constexpr double luma = 0.5;
    const double blue_difference = (cb - 128) / top;
    const double red_difference = (cr - 128) / top;
    const double red = luma + 2 * (1 - counts.red_weight) * red_difference;
    const double blue = luma + 2 * (1 - counts.blue_weight) * blue_difference;
    const double green = (luma - counts.red_weight * red - counts.blue_weight * blue) /
                         (1 - counts.red_weight - counts.blue_weight);
    const auto level = [](double value) {
        return static_cast<int>(std::lround(std::clamp(value, 0.15, 1.0) * top));
    };
    return {level(red), level(green), level(blue)};
}

} // namespace

QImage waveform_image(const ScopeCounts& counts, ScopeChannel channel, const QColor& color) {
    QImage image(ScopeCounts::columns, levels, QImage::Format_RGB32);
    image.fill(Qt::black);
    const double usual = static_cast<double>(counts.samples) / ScopeCounts::columns / levels;
    const auto& columns = counts.waveform[static_cast<std::size_t>(channel)];
    for (int level = 0; level < levels; ++level) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(levels - 1 - level));
        for (int x = 0; x < ScopeCounts::columns; ++x) {
            const std::uint32_t count = columns[static_cast<std::size_t>(x)][static_cast<std::size_t>(level)];
            if (count > 0)
                row[x] = shade(color, brightness(count, std::max(usual, 0.25)));
        }
    }
    return image;
}

QImage vectors_image(const ScopeCounts& counts) {
    QImage image(levels, levels, QImage::Format_RGB32);
    image.fill(Qt::black);
    const double usual = std::max(0.25, static_cast<double>(counts.samples) / levels / levels);
    for (int cr = 0; cr < levels; ++cr) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(levels - 1 - cr));
        for (int cb = 0; cb < levels; ++cb) {
            const std::uint32_t count =
                counts.vectors[static_cast<std::size_t>(cr)][static_cast<std::size_t>(cb)];
            if (count > 0)
                row[cb] = shade(color_at(cb, cr, counts), brightness(count, usual));
        }
    }
    return image;
}

std::array<double, levels> histogram_heights(const ScopeCounts& counts, ScopeChannel channel) {
    std::uint32_t most = 1;
    for (const ScopeCounts::Line& line : counts.histogram)
        // The ends, where much is cut off, do not make the rest flat.
        most = std::max(most, *std::max_element(line.begin() + 1, line.end() - 1));
    std::array<double, levels> heights{};
    const ScopeCounts::Line& line = counts.histogram[static_cast<std::size_t>(channel)];
    for (std::size_t i = 0; i < heights.size(); ++i)
        heights[i] = std::min(1.0, static_cast<double>(line[i]) / most);
    return heights;
}

std::array<QPointF, 6> bar_places(const ScopeCounts& counts) {
    constexpr double bar = 0.75;
    constexpr std::array<std::array<double, 3>, 6> bars{
        {{bar, 0, 0}, {bar, 0, bar}, {0, 0, bar}, {0, bar, bar}, {0, bar, 0}, {bar, bar, 0}}};
    const double span = counts.full_range != 0 ? 255 : 224;
    std::array<QPointF, 6> places;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto [red, green, blue] = bars[i];
        const double luma = counts.red_weight * red + counts.blue_weight * blue +
                            (1 - counts.red_weight - counts.blue_weight) * green;
        const double cb = 128 + span * (blue - luma) / (2 * (1 - counts.blue_weight));
        const double cr = 128 + span * (red - luma) / (2 * (1 - counts.red_weight));
        places[i] = {cb / top, 1 - cr / top};
    }
    return places;
}

ScopeSummary summarize(const ScopeCounts& counts) {
    ScopeSummary summary;
    if (counts.samples == 0)
        return summary;
    const ScopeCounts::Line& luma = counts.histogram[static_cast<std::size_t>(ScopeChannel::Luma)];
    const auto any = [](std::uint32_t count) { return count > 0; };
    const auto first = std::find_if(luma.begin(), luma.end(), any) - luma.begin();
    const auto last = luma.rend() - std::find_if(luma.rbegin(), luma.rend(), any) - 1;
    const int unit = 1 << (std::max(8U, counts.bit_depth) - 8);
    summary.darkest = static_cast<int>(first) * unit;
    summary.brightest = static_cast<int>(last) * unit;
    summary.below = static_cast<double>(counts.below) / counts.samples;
    summary.above = static_cast<double>(counts.above) / counts.samples;
    return summary;
}

} // namespace framewright::ui
