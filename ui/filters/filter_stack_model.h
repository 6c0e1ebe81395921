// The document's chain as a list for views: names, values, faults, drag and drop.
#pragma once

#include "core/job/job_spec.h"
#include "core/schema/filter_descriptor.h"

#include <QAbstractListModel>
#include <QString>

#include <string>
#include <vector>

namespace framewright::ui {

class ChainSizes;
class Document;
class FilterPlaces;

/// Of a row: what stands in the mark at its right end; "" for none.
inline constexpr int mark_role = Qt::UserRole + 1;
/// Of a row: its values in one line.
inline constexpr int summary_role = Qt::UserRole + 2;
/// Of a row: what is wrong with it; "" for nothing.
inline constexpr int fault_role = Qt::UserRole + 3;

class FilterStackModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit FilterStackModel(Document& document, QObject* parent = nullptr);

    /// Marks the filters that run on the CPU beside a device; `places` must outlive the model.
    void set_places(const FilterPlaces& places);
    /// Sizes for the cards; `sizes` must outlive the model.
    void set_sizes(const ChainSizes& sizes);
    /// What is wrong with the filter in this row, as long as it is one of this id; "" for nothing.
    void set_fault(int row, const std::string& id, const QString& text);
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
    QString name_of(const FilterSpec& filter) const;
    bool runs_on_cpu(int row) const;
    QString fault(int row) const;
    QString summary(int row) const;
    QString spoken(int row) const;
    QString tip(int row) const;

    Document& document_;
    const FilterPlaces* places_ = nullptr;
    const ChainSizes* sizes_ = nullptr;
    int fault_row_ = -1;
    std::string fault_id_;
    QString fault_text_;
    std::vector<FilterDescriptor> descriptors_;
};

} // namespace framewright::ui
