#include "ui/filters/chain_sizes.h"

#include "ui/document/document.h"
#include "ui/services/chain_place.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>

namespace framewright::ui {

ChainSizes::ChainSizes(Document& document, QObject* parent) : QObject(parent), document_(document) {}

void ChainSizes::learn(const std::vector<FilterSpec>& chain, const std::vector<ChainLink>& links) {
    std::vector<FilterSpec> enabled;
    std::copy_if(chain.begin(), chain.end(), std::back_inserter(enabled),
                 [](const FilterSpec& filter) { return filter.enabled; });
    if (enabled.size() != links.size() || (enabled == chain_ && links == links_))
        return;
    chain_ = std::move(enabled);
    links_ = links;
    emit changed();
}

void ChainSizes::forget() {
    chain_.clear();
    links_.clear();
    emit changed();
}

int ChainSizes::known_before(int row) const {
    const std::vector<FilterSpec>& chain = document_.spec().chain;
    std::size_t known = 0;
    for (std::size_t i = 0; i < chain.size() && static_cast<int>(i) < row; ++i) {
        if (!chain[i].enabled)
            continue;
        if (known >= chain_.size() || chain_[known] != chain[i])
            return -1;
        ++known;
    }
    return static_cast<int>(known);
}

std::optional<ChainLink> ChainSizes::link(int row) const {
    const int known = known_before(row);
    if (known < 0 || links_.empty())
        return std::nullopt;
    const auto place = static_cast<std::size_t>(known);
    if (place < links_.size())
        return links_[place];
    // Behind the last: it is given the last one's result.
    ChainLink given = links_.back();
    given.width = given.kept_width = given.result_width;
    given.height = given.kept_height = given.result_height;
    given.kept_left = given.kept_top = 0;
    return given;
}

std::optional<QRectF> ChainSizes::place_before(int row) const {
    const int known = known_before(row);
    if (known < 0)
        return std::nullopt;
    return place_after(std::span(links_).first(std::min(static_cast<std::size_t>(known), links_.size())));
}

bool ChainSizes::is_exact(int row) const {
    const int known = known_before(row);
    const std::vector<FilterSpec>& chain = document_.spec().chain;
    return known >= 0 && row >= 0 && static_cast<std::size_t>(row) < chain.size() &&
           static_cast<std::size_t>(known) < chain_.size() &&
           chain_[static_cast<std::size_t>(known)] == chain[static_cast<std::size_t>(row)];
}

} // namespace framewright::ui
