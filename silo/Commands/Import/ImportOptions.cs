using System.CommandLine;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>The command line of <c>import</c>.</summary>
internal sealed class ImportOptions
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "The voter list: separated text with a header, or a workbook.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _map = new("--map")
    {
        Description = "Columns that the header does not explain: \"Header=field,Header=field\", or \"field=Header+Header\" "
            + "to join columns. May be given several times.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _separator = new("--separator")
    {
        Description = "auto, comma, semicolon, tab, pipe or caret.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string> _encoding = new("--encoding")
    {
        Description = "auto, utf-8, utf-16, latin1 or mac.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string?> _list = new("--list") { Description = "The list's name; the file's unless given." };

    private readonly Option<string> _identity = new("--identity")
    {
        Description = "What identifies a person: auto (id with name, else number with full name), id, "
            + "name (number with full name) or number.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string?> _rejects = new("--rejects") { Description = "The file for the rows that are not imported, as CSV." };

    private readonly Option<string?> _report = new("--report") { Description = "The file for the whole report, as JSON." };


    /// <summary>The campaign's id or name.</summary>
    public Option<string?> Campaign { get; } = new("--campaign") { Description = "The campaign's id or name." };

    /// <summary>Whether nothing is to be stored.</summary>
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Reports what would be done, and stores nothing." };

    /// <summary>The id or name of the list to undo.</summary>
    public Option<string?> Undo { get; } = new("--undo")
    {
        Description = "Undoes the import of this list, by its id or name, if none of its people has been called.",
    };

    /// <summary>Whether warnings are failures.</summary>
    public Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Stores nothing unless every row can be imported without a warning.",
    };

    /// <summary>Whether only to show how the file is understood.</summary>
    public Option<bool> Preview { get; } = new("--preview")
    {
        Description = "Shows the columns, what they are taken for, and ten rows as understood. Needs no campaign.",
    };

    /// <summary>Adds the options to the command.</summary>
    public void AddTo(Command command)
    {
        _separator.AcceptOnlyFromAmong("auto", "comma", "semicolon", "tab", "pipe", "caret");
        _encoding.AcceptOnlyFromAmong("auto", "utf-8", "utf-16", "latin1", "mac");
        _identity.AcceptOnlyFromAmong("auto", "id", "name", "number");
        command.Arguments.Add(_file);
        Option[] options =
            [Campaign, _map, _separator, _encoding, _list, _identity, _rejects, _report, DryRun, Undo, Strict, Preview];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            var hasFile = !string.IsNullOrWhiteSpace(result.GetValue(_file));
            if (!string.IsNullOrWhiteSpace(result.GetValue(Undo)))
            {
                if (hasFile || result.GetValue(Preview) || result.GetValue(Strict))
                {
                    result.AddError("Option '--undo' takes no file, --preview or --strict.");
                }

                return;
            }

            if (!hasFile)
            {
                result.AddError("A file is required.");
            }
            else if (!result.GetValue(Preview) && string.IsNullOrWhiteSpace(result.GetValue(Campaign)))
            {
                result.AddError("Option '--campaign' is required.");
            }
        });
    }

    /// <summary>The request of a command line.</summary>
    public ImportRequest Read(ParseResult parsed, long campaignId) => new(
        parsed.GetValue(_file)!,
        campaignId,
        parsed.GetValue(_list),
        [.. parsed.GetRequiredValue(_map)],
        parsed.GetRequiredValue(_separator) switch
        {
            "comma" => FileSeparator.Comma,
            "semicolon" => FileSeparator.Semicolon,
            "tab" => FileSeparator.Tab,
            "pipe" => FileSeparator.Pipe,
            "caret" => FileSeparator.Caret,
            _ => FileSeparator.Auto,
        },
        parsed.GetRequiredValue(_encoding) switch
        {
            "utf-8" => FileEncoding.Utf8,
            "utf-16" => FileEncoding.Utf16,
            "latin1" => FileEncoding.Latin1,
            "mac" => FileEncoding.Mac,
            _ => FileEncoding.Auto,
        },
        parsed.GetValue(_rejects),
        parsed.GetValue(DryRun),
        parsed.GetValue(_report),
        parsed.GetRequiredValue(_identity) switch
        {
            "id" => ImportIdentity.Id,
            "name" => ImportIdentity.Name,
            "number" => ImportIdentity.Number,
            _ => ImportIdentity.Auto,
        });
}
