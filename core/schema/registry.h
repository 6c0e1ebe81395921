// A table whose rows are values: those of this program, and those that are found while it runs.
#pragma once

#include "core/base/error.h"
#include "core/schema/nearest_names.h"
#include "core/schema/row_info.h"

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// `Row` has a member function `const RowInfo& info() const`. Rows are never destroyed, so a reference to one
/// stays valid as long as the registry. Thread-safe.
template <typename Row> class Registry {
public:
    /// `kind` names a row in messages: "filter". Throws as add() does.
    Registry(Text kind, std::vector<Row> built_in) : kind_(std::move(kind)) {
        for (Row& row : built_in)
            add(std::move(row));
    }
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    /// Puts a row at the end. Throws Error(Usage) where its id is empty or taken.
    const Row& add(Row row) {
        auto added = std::make_unique<const Row>(std::move(row));
        const std::string& id = added->info().id;
        const std::unique_lock lock(mutex_);
        if (id.empty())
            throw Error(ErrorKind::Usage, "-", kind_.english(),
                        Text("row.no_id", "a {1} without an id cannot be added", kind_));
        if (const Row* other = held(id))
            throw Error(ErrorKind::Usage, "-", kind_.english(),
                        Text("row.taken", "there is a {1} '{2}' already ({3})", kind_, id,
                             name_of(other->info().origin)));
        rows_.push_back(std::move(added));
        return *rows_.back();
    }

    /// Puts a row in the place of the one with its id: for a program that does what others only describe.
    /// References to the old one stay valid. Throws Error(Usage) where there is none.
    const Row& replace(Row row) {
        const std::string id = row.info().id;
        auto made = std::make_unique<const Row>(std::move(row));
        const std::unique_lock lock(mutex_);
        for (std::unique_ptr<const Row>& place : rows_)
            if (place->info().id == id) {
                replaced_.push_back(std::exchange(place, std::move(made)));
                return *place;
            }
        throw Error(ErrorKind::Usage, "-", kind_.english(),
                    Text("row.nothing_to_replace", "there is no {1} '{2}' to replace", kind_, id));
    }

    /// Null where there is none.
    const Row* find(const std::string& id) const {
        const std::shared_lock lock(mutex_);
        return held(id);
    }

    /// Throws Error(Usage) that names the nearest ids where there is none.
    const Row& at(const std::string& id) const {
        if (const Row* row = find(id))
            return *row;
        throw Error(ErrorKind::Usage, "-", kind_.english(),
                    Text("row.missing", "there is no {1} '{2}'; the nearest are {3}", kind_, id,
                         enumerated(nearest_names(id, ids()))));
    }

    /// The rows so far: those of this program in menu order, then the others as they were found.
    std::vector<const Row*> rows() const {
        const std::shared_lock lock(mutex_);
        std::vector<const Row*> all;
        for (const auto& row : rows_)
            all.push_back(row.get());
        return all;
    }

    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const Row* row : rows())
            all.push_back(row->info().id);
        return all;
    }

private:
    const Row* held(const std::string& id) const {
        for (const auto& row : rows_)
            if (row->info().id == id)
                return row.get();
        return nullptr;
    }

    const Text kind_;
    mutable std::shared_mutex mutex_;
    std::vector<std::unique_ptr<const Row>> rows_;
    std::vector<std::unique_ptr<const Row>> replaced_; ///< that somebody may still refer to
};

} // namespace framewright
