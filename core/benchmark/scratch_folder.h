// A folder that goes with the object.
#pragma once

#include <filesystem>
#include <string>

namespace framewright {

class ScratchFolder {
public:
    /// In `parent`, "" for the system's temporary folder. Throws Error(Output) where it cannot be made.
    explicit ScratchFolder(const std::string& parent);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

} // namespace framewright
