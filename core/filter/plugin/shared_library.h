// A shared library that is open, for as long as the process lives: foreign libraries do not survive being
// closed and opened again, nor what they leave behind.
#pragma once

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
    void* address(const char* name) const;

    std::string path_;
    void* handle_; ///< never closed
};

} // namespace framewright
