// Memory that this process and a worker share for pictures.
#pragma once

#include "core/base/unique_fd.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace framewright {

/// The owner's side: an anonymous file that grows, and that nobody can make shorter. Not thread-safe.
class SharedPixels {
public:
    SharedPixels() = default;
    ~SharedPixels();
    SharedPixels(const SharedPixels&) = delete;
    SharedPixels& operator=(const SharedPixels&) = delete;

    /// Makes room for at least `bytes`. Throws Error(Worker) when there is no memory.
    void reserve(std::size_t bytes);
    const std::uint8_t* data() const { return data_; }
    std::size_t size() const { return size_; }
    /// How another process of the same user opens it.
    std::string path() const;

private:
    UniqueFd fd_;
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

/// The worker's side: maps what the owner has made.
class SharedPixelsView {
public:
    SharedPixelsView(const std::string& path, std::size_t bytes);
    ~SharedPixelsView();
    SharedPixelsView(const SharedPixelsView&) = delete;
    SharedPixelsView& operator=(const SharedPixelsView&) = delete;

    std::uint8_t* data() const { return data_; }
    bool matches(const std::string& path, std::size_t bytes) const { return path == path_ && bytes == size_; }

private:
    const std::string path_;
    const std::size_t size_;
    std::uint8_t* data_ = nullptr;
};

} // namespace framewright
