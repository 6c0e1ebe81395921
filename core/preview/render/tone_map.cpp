#include "core/preview/render/tone_map.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

constexpr int levels = 4096;
constexpr double master_peak = 1000; // cd/m2
constexpr double display_peak = 203; // cd/m2, the white that BT.2408 gives graphics and SDR pictures in HDR
constexpr double pq_peak = 10000;    // cd/m2

/// ITU-R BT.2100, table 4: PQ signal of absolute light and back.
double pq_signal(double light) {
    const double y = std::pow(std::max(light, 0.0) / pq_peak, 2610.0 / 16384);
    return std::pow((3424.0 / 4096 + 2413.0 / 128 * y) / (1 + 2392.0 / 128 * y), 2523.0 / 32);
}

double pq_light(double signal) {
    const double e = std::pow(signal, 32.0 / 2523);
    const double y = std::max(e - 3424.0 / 4096, 0.0) / (2413.0 / 128 - 2392.0 / 128 * e);
    return pq_peak * std::pow(y, 16384.0 / 2610);
}

/// ITU-R BT.2100, table 5: scene light of an HLG signal.
double hlg_scene(double signal) {
    constexpr double a = 0.17883277, b = 0.28466892, c = 0.55991073;
    return signal <= 0.5 ? signal * signal / 3 : (std::exp((signal - c) / a) + b) / 12;
}

/// ITU-R BT.2390, 5.4.1, without black lift: light of the display for light of the master.
double compressed(double light) {
    const double peak_signal = pq_signal(master_peak);
    const double e1 = std::min(pq_signal(light) / peak_signal, 1.0);
    const double most = pq_signal(display_peak) / peak_signal;
    const double knee = 1.5 * most - 0.5;
    if (e1 < knee)
        return light;
    const double t = (e1 - knee) / (1 - knee);
    const double t2 = t * t, t3 = t2 * t;
    const double e2 =
        (2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee) + (-2 * t3 + 3 * t2) * most;
    return pq_light(e2 * peak_signal);
}

/// Largest component for a place of the scale table: the PQ signal itself, or HLG light in shares of the
/// peak.
double light_of_place(ToneMap::Transfer transfer, double place) {
    return transfer == ToneMap::Transfer::Pq ? pq_light(place) : place * master_peak;
}

} // namespace

bool ToneMap::applies(int transfer) {
    return transfer == 16 || transfer == 18;
}

ToneMap::ToneMap(Transfer transfer)
    : transfer_(transfer), linear_(levels), system_(levels), scale_(levels), encode_(levels) {
    constexpr double hlg_system_gamma = 1.2; // BT.2100 note 5f, for a peak of 1000 cd/m2
    for (std::size_t i = 0; i < levels; ++i) {
        const double place = double(i) / (levels - 1);
        linear_[i] = static_cast<float>(transfer == Transfer::Pq ? pq_light(place) : hlg_scene(place));
        system_[i] =
            static_cast<float>(master_peak * std::pow(std::max(place, 0.5 / levels), hlg_system_gamma - 1));
        const double light = std::max(light_of_place(transfer, place), 1e-4);
        scale_[i] = static_cast<float>(compressed(light) / light / display_peak);
        // The inverse of BT.1886, the display that an SDR window stands for.
        encode_[i] = static_cast<std::uint8_t>(std::lround(255 * std::pow(place * place, 1 / 2.4)));
    }
}

/// Light of the BT.2020 components in shares of the SDR white, range already compressed.
ToneMap::Color ToneMap::displayed_light(const std::uint16_t* rgb) const {
    const std::size_t r = rgb[0] >> 4, g = rgb[1] >> 4, b = rgb[2] >> 4;
    Color light{linear_[r], linear_[g], linear_[b]};
    float gain = 1;
    if (transfer_ == Transfer::Pq) {
        gain = scale_[std::max({r, g, b})];
    } else {
        const float luminance = 0.2627F * light[0] + 0.6780F * light[1] + 0.0593F * light[2];
        const float system = system_[static_cast<std::size_t>(std::min(luminance, 1.0F) * (levels - 1))];
        const float largest = std::max({light[0], light[1], light[2]}) * system / float(master_peak);
        gain = system * scale_[static_cast<std::size_t>(std::min(largest, 1.0F) * (levels - 1))];
    }
    for (float& component : light)
        component *= gain;
    return light;
}

void ToneMap::convert_row(const std::uint16_t* rgb, std::uint8_t* bgrx, int width) const {
    const auto encoded = [this](float light) {
        const float root = std::sqrt(std::clamp(light, 0.0F, 1.0F));
        return encode_[static_cast<std::size_t>(root * (levels - 1) + 0.5F)];
    };
    for (int x = 0; x < width; ++x, rgb += 3, bgrx += 4) {
        const Color c = displayed_light(rgb);
        // ITU-R BT.2087: BT.2020 primaries to BT.709.
        bgrx[2] = encoded(1.6605F * c[0] - 0.5876F * c[1] - 0.0728F * c[2]);
        bgrx[1] = encoded(-0.1246F * c[0] + 1.1329F * c[1] - 0.0083F * c[2]);
        bgrx[0] = encoded(-0.0182F * c[0] - 0.1006F * c[1] + 1.1187F * c[2]);
        bgrx[3] = 255;
    }
}

} // namespace framewright
