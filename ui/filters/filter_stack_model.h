// The document's chain as a list for views: names, check boxes, drag and drop.
#pragma once

#include "core/job/job_spec.h"
#include "core/schema/filter_descriptor.h"

#include <QAbstractListModel>

#include <vector>

namespace framewright::ui {

class Document;
class FilterPlaces;

class FilterStackModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit FilterStackModel(Document& document, QObject* parent = nullptr);

    /// Marks the filters that run on the CPU beside a device; `places` must outlive the model.
    void set_places(const FilterPlaces& places);
    void set_descriptors(std::vector<FilterDescriptor> descriptors);
    const std::vector<FilterDescriptor>& descriptors() const { return descriptors_; }
    /// Null where the catalogue has no such filter (yet).
    const FilterDescriptor* descriptor(const std::string& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    /// A drag ended here; the view may select the row.
    void moved(int row);

private:
    void tell_all_changed();
    QString tip(const FilterSpec& filter, bool on_cpu) const;

    Document& document_;
    const FilterPlaces* places_ = nullptr;
    std::vector<FilterDescriptor> descriptors_;
};

/// "Radius 5 px, Passes 2": what differs from the defaults, for the list's second line.
QString parameter_summary(const FilterDescriptor& descriptor, const ParameterMap& values);

} // namespace framewright::ui
