using System.Globalization;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Import;

/// <summary>Applies the rows of a batch to the people and numbers that the database has, in memory.</summary>
/// <param name="households">The batch's households by number; new ones are added.</param>
internal sealed class BatchPeople(ImportBatch batch, KnownLeads known, Dictionary<string, HouseholdState> households)
{
    private readonly Dictionary<long, LeadState> _touched = [];

    /// <summary>Leads that are new or have new values.</summary>
    public IEnumerable<LeadState> Touched => _touched.Values;

    /// <summary>Households that a lead has left, or with a lead who is gone.</summary>
    public HashSet<long> Left { get; } = [];

    /// <summary>Households of the database that a lead has joined, or with a lead who is gone or back.</summary>
    public HashSet<long> Changed { get; } = [];

    /// <summary>Leads of earlier lists as they were before this import.</summary>
    public List<LeadImage> Images { get; } = [];

    /// <summary>Further numbers of leads that the database does not have yet.</summary>
    public List<(long LeadId, string Phone, long Position)> OtherNumbers { get; } = [];

    /// <summary>Numbers that the list says not to call.</summary>
    public List<PhoneNumber> DoNotCall { get; } = [];

    /// <summary>What is to be reported.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Rows that became a new lead.</summary>
    public int Saved { get; private set; }

    /// <summary>Rows that are not imported.</summary>
    public int SetAside { get; private set; }

    /// <summary>Applies a row.</summary>
    /// <param name="index">The row's place in the batch, which chooses its ids.</param>
    public void Add(LeadRow row, int index)
    {
        var decision = known.Decide(row);
        if (decision is PersonDecision.SetAside(var why))
        {
            Findings.Add(new Finding(row.Line, FindingKind.SetAside, why));
            SetAside++;
            return;
        }

        Findings.AddRange(row.Findings);
        DoNotCall.AddRange(row.DoNotCall);
        switch (decision)
        {
            case PersonDecision.New(var because):
                if (because is not null)
                {
                    Findings.Add(new Finding(row.Line, FindingKind.KeptApart, because));
                }

                Saved++;
                Apply(row, new LeadState { Id = batch.FirstLeadId + index, IsNew = true }, HouseholdOf(row, index));
                break;
            case PersonDecision.Known(var lead):
                Join(row, lead, HouseholdFor(row, lead), FindingKind.Changed);
                break;
            case PersonDecision.Renamed(var lead):
                Join(row, lead, HouseholdFor(row, lead), FindingKind.Renamed);
                break;
            case PersonDecision.OtherNumber(var lead):
                Findings.Add(new Finding(
                    row.Line,
                    FindingKind.OtherNumber,
                    $"{row.Phone.Value} is kept as another number of {lead.DisplayName} (line {Line(lead)}), and not dialed"));
                Join(row, lead, null, FindingKind.Changed);
                break;
            case PersonDecision.Moved(var lead):
                Findings.Add(new Finding(
                    row.Line, FindingKind.Moved, $"{Called(lead)} had {lead.Phone} in an earlier list and has {row.Phone.Value} now"));
                Left.Add(lead.HouseholdId);
                Join(row, lead, HouseholdOf(row, index), FindingKind.Moved);
                break;
            default:
                throw new InvalidOperationException($"There is no rule for the decision {decision}.");
        }
    }

    private void Join(LeadRow row, LeadState lead, HouseholdState? household, FindingKind kind)
    {
        var isOfThisFile = lead.ListId == batch.Job.ListId;
        var (line, before) = (Line(lead), lead.DisplayName);
        var replaced = Apply(row, lead, household);
        var what = replaced.Count == 0 ? "" : $"{string.Join(", ", replaced)} replaced";
        if (isOfThisFile && kind != FindingKind.Moved)
        {
            Findings.Add(new Finding(
                row.Line, FindingKind.Merged, $"the same person as line {line}{(what.Length == 0 ? "" : $"; {what}")}"));
        }
        else if (kind == FindingKind.Renamed)
        {
            Findings.Add(
                new Finding(row.Line, FindingKind.Renamed, $"{before} of an earlier list is {lead.DisplayName} now (same id and number)"));
        }
        else if (replaced.Count > 0)
        {
            Findings.Add(new Finding(row.Line, FindingKind.Changed, $"{Called(lead)} is known from an earlier list; {what}"));
        }
    }

    /// <summary>Gives a lead the values of a row, and its household unless that is null.</summary>
    private List<string> Apply(LeadRow row, LeadState lead, HouseholdState? household)
    {
        known.Remove(lead);
        var (wasGone, was) = (lead.RemovedAt is not null, lead.HouseholdId);
        if (!lead.IsNew && lead.ListId != batch.Job.ListId)
        {
            Images.Add(LeadImage.Of(lead));
        }

        if (household is not null)
        {
            (lead.HouseholdId, lead.Phone) = (household.Id, household.Phone);
            Widen(household, row);
        }

        var replaced = lead.Apply(row, batch.Job.ListId, batch.Now);
        foreach (var phone in row.OtherPhones.Prepend(row.Phone).Select(x => x.Value))
        {
            if (phone != lead.Phone && lead.OtherNumbers.Add(phone))
            {
                OtherNumbers.Add((lead.Id, phone, lead.OtherNumbers.Count));
            }
        }

        if (lead.RemovedAt is not null)
        {
            Left.Add(lead.HouseholdId);
        }

        if (wasGone != lead.RemovedAt is not null || was != lead.HouseholdId)
        {
            Changed.Add(lead.HouseholdId);
        }

        known.Add(lead);
        _touched[lead.Id] = lead;
        return replaced;
    }

    /// <summary>The lead's own household, or null when the row's number is only another number of the lead.</summary>
    private HouseholdState? HouseholdFor(LeadRow row, LeadState lead) =>
        lead.Phone == row.Phone.Value ? households.GetValueOrDefault(lead.Phone) : null;

    private HouseholdState HouseholdOf(LeadRow row, int index)
    {
        if (!households.TryGetValue(row.Phone.Value, out var household))
        {
            household = new HouseholdState
            {
                Id = batch.FirstHouseholdId + index,
                Phone = row.Phone.Value,
                TimeZone = row.TimeZone,
                Evidence = row.ZoneEvidence,
                IsNew = true,
            };
            households.Add(row.Phone.Value, household);
        }

        return household;
    }

    private static void Widen(HouseholdState household, LeadRow row)
    {
        var all = household.TimeZone.Length == 0 ? row.TimeZone : CallingZones.Union(household.TimeZone, row.TimeZone);
        if (all != household.TimeZone)
        {
            household.Evidence = ZoneEvidence.Write(
                [.. ZoneEvidence.Read(household.Evidence ?? household.TimeZone), .. ZoneEvidence.Read(row.ZoneEvidence)]);
            household.TimeZone = all;
            household.IsChanged = true;
        }
    }

    private static string Called(LeadState lead) =>
        lead.DisplayName.Length > 0 ? lead.DisplayName : $"the person with the id {lead.CustomId}";

    // The line is known in the run that read it; after an interruption it is one of the lines before.
    private static string Line(LeadState lead) =>
        lead.Line > 0 ? lead.Line.ToString(CultureInfo.InvariantCulture) : "of an earlier row";
}
