using System.Text;
using System.Text.Json;

namespace ImpactDialing.Commands.Export;

/// <summary>
/// Writes an export to <c>FILE.part</c>, which becomes <c>FILE</c> when it is complete. <c>FILE.part.json</c> says how
/// far it has come, so that an export that breaks off can be continued, and is then the same bytes.
/// </summary>
/// <param name="request">What is exported, as a text.</param>
internal sealed class ExportFile(string path, string request, ExportFormat format)
{
    // Each saved state waits for the disk.
    private const int PartsBetweenStates = 4;

    private string Unfinished => path + ".part";

    private string StatePath => path + ".part.json";

    /// <summary>Writes the file, or continues it. Returns the number of its rows.</summary>
    /// <param name="isContinued">True to continue an export that broke off, if there is one.</param>
    /// <exception cref="DataException">What broke off is another export, or has been changed.</exception>
    public async Task<long> Write(IExport export, bool isContinued, CancellationToken cancellation)
    {
        var state = (isContinued ? await ReadState(cancellation) : null)
            ?? new ExportState(request, await export.Plan(cancellation), "", 0, 0);
        var isNew = state.Bytes == 0;
        await using (var file = new FileStream(Unfinished, isNew ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.Read))
        {
            file.SetLength(state.Bytes);
            file.Position = state.Bytes;

            // The byte order mark tells spreadsheets that the file is UTF-8. The writer writes it at the start only.
            await using var text = new StreamWriter(
                file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == ExportFormat.Csv), leaveOpen: true);
            await using var rows = ExportRequest.Open(format, text);
            await (isNew ? rows.WriteHeader(state.Plan.Header) : rows.Continue(state.Plan.Header));
            state = await Save(state, rows, text, file);
            var unsaved = 0;
            await foreach (var part in export.Parts(state.Plan, state.Place, cancellation))
            {
                foreach (var row in part.Rows)
                {
                    await rows.Write(row);
                }

                state = state with { Place = part.Place, Rows = state.Rows + part.Rows.Count };
                if (++unsaved == PartsBetweenStates)
                {
                    state = await Save(state, rows, text, file);
                    unsaved = 0;
                }
            }
        }

        File.Move(Unfinished, path, overwrite: true);
        File.Delete(StatePath);
        return state.Rows;
    }

    private async Task<ExportState> Save(ExportState state, IRowWriter rows, StreamWriter text, FileStream file)
    {
        await rows.Flush();
        await text.FlushAsync();
        file.Flush(flushToDisk: true);
        var saved = state with { Bytes = file.Position };
        await File.WriteAllTextAsync(StatePath + ".new", JsonSerializer.Serialize(saved));
        File.Move(StatePath + ".new", StatePath, overwrite: true);
        return saved;
    }

    private async Task<ExportState?> ReadState(CancellationToken cancellation)
    {
        if (!File.Exists(StatePath))
        {
            return null;
        }

        ExportState? state;
        try
        {
            state = JsonSerializer.Deserialize<ExportState>(await File.ReadAllTextAsync(StatePath, cancellation));
        }
        catch (JsonException)
        {
            throw new DataException($"{StatePath} is not the state of an export. Export again without --resume.");
        }

        if (state?.Plan is null || state.Request != request)
        {
            throw new DataException($"{Unfinished} is of another export ({state?.Request}). Export again without --resume.");
        }

        return File.Exists(Unfinished) && new FileInfo(Unfinished).Length >= state.Bytes
            ? state
            : throw new DataException($"{Unfinished} is shorter than its state says. Export again without --resume.");
    }
}
