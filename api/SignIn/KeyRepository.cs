using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ImpactDialing.SignIn;

/// <summary>
/// Keeps the keys that protect cookies in the database, where every web process finds them. The framework asks
/// synchronously, once at the start and then about once a day.
/// </summary>
internal sealed class KeyRepository(IGrainFactory grains) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => grains.GetGrain<IKeyRingGrain>(0).ReadAll()).GetAwaiter().GetResult().Select(XElement.Parse)];

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => grains.GetGrain<IKeyRingGrain>(0).Add(friendlyName, element.ToString(SaveOptions.DisableFormatting)))
            .GetAwaiter().GetResult();
}
