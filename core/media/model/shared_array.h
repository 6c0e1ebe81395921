// An array that never changes and that copies share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace framewright {

/// Copying costs a reference count, however long the array is. The elements lie in a vector of its own or in
/// memory that somebody else has made, a mapped file say.
template <typename T> class SharedArray {
public:
    SharedArray() = default;
    SharedArray(std::vector<T> elements) {
        auto owner = std::make_shared<const std::vector<T>>(std::move(elements));
        elements_ = *owner;
        owner_ = std::move(owner);
    }
    SharedArray(std::initializer_list<T> elements) : SharedArray(std::vector<T>(elements)) {}
    /// `owner` keeps the elements where they are.
    SharedArray(std::shared_ptr<const void> owner, std::span<const T> elements)
        : owner_(std::move(owner)), elements_(elements) {}

    std::size_t size() const { return elements_.size(); }
    bool empty() const { return elements_.empty(); }
    const T& operator[](std::size_t at) const { return elements_[at]; }
    const T& front() const { return elements_.front(); }
    const T& back() const { return elements_.back(); }
    auto begin() const { return elements_.begin(); }
    auto end() const { return elements_.end(); }
    const T* data() const { return elements_.data(); }
    operator std::span<const T>() const { return elements_; }

    bool operator==(const SharedArray& other) const {
        return std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    std::shared_ptr<const void> owner_;
    std::span<const T> elements_;
};

} // namespace framewright
