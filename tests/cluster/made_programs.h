// Shell scripts that stand in for Slurm's commands.
#pragma once

#include "tests/cli/workspace.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace framewright::cluster_test {

/// A folder that comes first in PATH while this object lives.
class MadePrograms {
public:
    MadePrograms() : path_("PATH", folder_.path().string() + ":" + std::getenv("PATH")) {}

    /// `body` of a shell script; $MADE is the folder, for what the scripts keep.
    void make(const std::string& name, const std::string& body) const {
        const std::filesystem::path path = folder_.path() / name;
        std::ofstream(path) << "#!/bin/sh\nMADE='" << folder_.path().string() << "'\n" << body << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }
    std::string read(const std::string& name) const { return cli_test::read_file(folder_.path() / name); }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    cli_test::TemporaryFolder folder_;
    cli_test::ScopedVariable path_;
};

} // namespace framewright::cluster_test
