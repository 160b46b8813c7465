using ImpactDialing.Up;

namespace ImpactDialing.LoadTest.Plan;

/// <summary>A caller of a run: the account, and when the caller comes.</summary>
/// <param name="Index">The caller's place among all callers of the run. It seeds the caller's chance and chooses the
/// phone number.</param>
/// <param name="Arrival">The time from the start of the run.</param>
/// <param name="CallerId">The caller's id in the database; 0 for a caller who needs only a phone.</param>
/// <param name="Name">The caller's name, or the name to sign in with in a browser.</param>
/// <param name="Pin">The PIN; empty for a caller in a browser.</param>
/// <param name="Mode">The mode of dialing.</param>
internal sealed record Seat(int Index, TimeSpan Arrival, long CallerId, string Name, string Pin, string Mode)
{
    /// <summary>Whether the caller works in a browser.</summary>
    public bool IsWeb => CallerId != 0;

    /// <summary>Gives each place of the plan an account of its campaign, the accounts in their order.</summary>
    /// <param name="places">Campaign and kind of each caller, in the order of arrival.</param>
    /// <param name="arrivals">When each of them comes.</param>
    /// <param name="phones">The accounts of callers who need only a phone.</param>
    /// <param name="pages">The accounts of callers in a browser.</param>
    public static IReadOnlyList<Seat> Assign(
        IReadOnlyList<Place> places, IReadOnlyList<TimeSpan> arrivals, IReadOnlyList<SampleCaller> phones,
        IReadOnlyList<SignInCaller> pages)
    {
        var phonesOf = phones.GroupBy(one => one.Campaign).ToDictionary(group => group.Key, group => new Queue<SampleCaller>(group));
        var pagesOf = pages.GroupBy(one => one.Campaign).ToDictionary(group => group.Key, group => new Queue<SignInCaller>(group));
        return [.. places.Zip(arrivals).Select((pair, index) => Of(pair.First, pair.Second, index))];

        Seat Of(Place place, TimeSpan arrival, int index)
        {
            if (place.IsWeb)
            {
                var page = pagesOf[place.Campaign].Dequeue();
                return new Seat(index, arrival, page.Id, page.Username, "", place.Mode);
            }

            var phone = phonesOf[place.Campaign].Dequeue();
            return new Seat(index, arrival, 0, phone.Name, phone.Pin, place.Mode);
        }
    }
}
