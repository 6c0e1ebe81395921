// A file that is written beside its final place, and takes its name once it is whole.
#pragma once

#include "core/base/unfinished_output.h"
#include "core/base/unique_fd.h"

#include <string>

namespace framewright {

/// The unfinished file is .NAME.framewright-part in the folder of the final path: made exclusively, never
/// through a link, and locked. One that a killed run has left is deleted; anything else of that name is left
/// alone and refused.
///
/// What exists at the final path and is no regular file (/dev/stdout, a FIFO) is written to directly.
class PartFile : public UnfinishedOutput {
public:
    /// `stage` names the purpose in errors. Throws Error(Output) where the folder cannot be written to, the
    /// path is a folder, something else has the unfinished file's name, or another job is writing it.
    PartFile(std::string final_path, std::string stage);
    ~PartFile() override;
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    /// The unfinished file for this one.
    static std::string path_for(const std::string& final_path);
    /// Truncating it keeps what this object knows of it.
    const std::string& path() const override { return path_; }
    Text publish(Replace replace) override;

private:
    void make();

    const std::string final_path_;
    const std::string stage_;
    std::string path_;
    UniqueFd file_;
    bool pending_ = false;
};

/// prefix + name + suffix; where that is too long for a folder entry, a hash stands for the middle of the
/// name.
std::string beside(const std::string& name, const std::string& prefix, const std::string& suffix);

/// "." where the path names none.
std::string folder_of(const std::string& path);
std::string name_of_file(const std::string& path);

/// True where both paths lead to the same existing file (symbolic and hard links, "..", other spellings).
bool same_file(const std::string& a, const std::string& b);
/// True where both would be the same entry of the same folder, whether it exists or not.
bool same_entry(const std::string& a, const std::string& b);

} // namespace framewright
