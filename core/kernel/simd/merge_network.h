// Networks of minima and maxima that merge sorted values, made when they are compiled: Batcher's odd-even
// merge for any two lengths (Knuth, The Art of Computer Programming, volume 3, 5.3.4).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace framewright {

/// The smaller of two values goes to the place `low`, the larger to `high`.
struct Exchange {
    std::size_t low;
    std::size_t high;
};

using Places = std::vector<std::size_t>;

/// Merges the values at `one` and `other`, each in rising order; returns where they are in rising order then.
constexpr Places merge_places(const Places& one, const Places& other, std::vector<Exchange>& exchanges) {
    if (one.empty() || other.empty())
        return one.empty() ? other : one;
    if (one.size() == 1 && other.size() == 1) {
        exchanges.push_back({one[0], other[0]});
        return {one[0], other[0]};
    }
    const auto every_second = [](const Places& all, std::size_t first) {
        Places result;
        for (std::size_t i = first; i < all.size(); i += 2)
            result.push_back(all[i]);
        return result;
    };
    const Places outer = merge_places(every_second(one, 0), every_second(other, 0), exchanges);
    const Places inner = merge_places(every_second(one, 1), every_second(other, 1), exchanges);
    Places result = {outer[0]};
    for (std::size_t i = 0; i < inner.size() || i + 1 < outer.size(); ++i) {
        if (i < inner.size() && i + 1 < outer.size())
            exchanges.push_back({inner[i], outer[i + 1]});
        if (i < inner.size())
            result.push_back(inner[i]);
        if (i + 1 < outer.size())
            result.push_back(outer[i + 1]);
    }
    return result;
}

/// Merges places 0 .. first - 1 with first .. first + second - 1.
template <std::size_t first, std::size_t second> class MergeNetwork {
    static constexpr Places make(std::vector<Exchange>& exchanges) {
        Places one;
        Places other;
        for (std::size_t i = 0; i < first + second; ++i)
            (i < first ? one : other).push_back(i);
        return merge_places(one, other, exchanges);
    }
    static constexpr std::size_t count() {
        std::vector<Exchange> exchanges;
        make(exchanges);
        return exchanges.size();
    }

public:
    static constexpr std::array<Exchange, count()> exchanges = [] {
        std::vector<Exchange> made;
        make(made);
        std::array<Exchange, count()> result{};
        for (std::size_t i = 0; i < made.size(); ++i)
            result[i] = made[i];
        return result;
    }();
    /// Where the values are afterwards, from the smallest to the largest.
    static constexpr std::array<std::size_t, first + second> places = [] {
        std::vector<Exchange> made;
        const Places order = make(made);
        std::array<std::size_t, first + second> result{};
        for (std::size_t i = 0; i < order.size(); ++i)
            result[i] = order[i];
        return result;
    }();
};

} // namespace framewright
