// Where the filters of the document's chain run, while a backend is chosen that uses a device.
#pragma once

#include "core/engine/engine.h"
#include "core/job/chain_link.h"

#include <QObject>
#include <QString>

#include <vector>

namespace framewright::ui {

class Document;

enum class FilterPlace {
    Unknown, ///< disabled, the backend uses no device, or no worker has run the chain yet
    Device,
    Cpu,
};

class FilterPlaces : public QObject {
    Q_OBJECT
public:
    explicit FilterPlaces(Document& document, QObject* parent = nullptr);

    void set_catalog(const Catalog& catalog);
    /// What the worker says of a chain that it has run: a link for every enabled filter.
    void learn(const std::vector<FilterSpec>& chain, const std::vector<ChainLink>& links);
    /// Of another clip nothing is known.
    void forget();

    /// Of the filter in this row of the stack.
    FilterPlace place(int row) const;
    /// "2 of 3 filters run on the GPU; CLAHE runs on the CPU in between."; "" where there is nothing to say.
    QString sentence() const;

signals:
    void changed();

private:
    void update();
    QString name_of(const std::string& id) const;
    QString cpu_sentence() const;

    Document& document_;
    std::vector<BackendDescriptor> backends_;
    std::vector<FilterDescriptor> filters_;
    std::vector<std::string> known_ids_; ///< of the enabled filters that `known_` tells of
    std::vector<bool> known_;
    std::vector<FilterPlace> places_; ///< by row
    QString sentence_;
};

} // namespace framewright::ui
