// How much of a catalogue is asked for.
#pragma once

namespace framewright {

/// Which filters lie on the machine, and which encoders work here, is found out by opening each of them.
enum class CatalogScope {
    Own,     ///< the program's own filters, and backends
    Filters, ///< and those that lie on the machine
    All,     ///< and encoders
};

} // namespace framewright
