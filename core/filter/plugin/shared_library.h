// A shared library that is open.
#pragma once

#include <memory>
#include <string>

namespace framewright {

class SharedLibrary {
public:
    /// Throws Error(Unsupported) with the loader's words where it cannot be opened.
    explicit SharedLibrary(const std::string& path);

    const std::string& path() const { return path_; }
    /// Null where there is none of this name.
    template <class Function> Function find(const char* name) const {
        return reinterpret_cast<Function>(address(name));
    }

private:
    struct Close {
        void operator()(void* handle) const noexcept;
    };
    void* address(const char* name) const;

    std::string path_;
    std::unique_ptr<void, Close> handle_;
};

} // namespace framewright
