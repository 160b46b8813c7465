using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Setup;

/// <summary>The name of a REST request in the metrics: few words, without ids.</summary>
public sealed class TwilioOperationTests
{
    [Theory]
    [InlineData("POST", "Calls.json", "create_call")]
    [InlineData("GET", "Calls.json", "list_calls")]
    [InlineData("GET", "Calls/CA0123456789abcdef0123456789abcdef.json", "fetch_call")]
    [InlineData("POST", "Calls/CA0123456789abcdef0123456789abcdef.json", "update_call")]
    [InlineData("GET", "Conferences.json", "list_conferences")]
    [InlineData("POST", "Conferences/CF0123456789abcdef0123456789abcdef.json", "update_conference")]
    [InlineData(
        "POST",
        "Conferences/CF0123456789abcdef0123456789abcdef/Participants/CA0123456789abcdef0123456789abcdef.json",
        "update_participant")]
    [InlineData("DELETE", "Conferences/CF0123456789abcdef0123456789abcdef/Participants/some-label.json", "delete_participant")]
    [InlineData("POST", "Applications/AP0123456789abcdef0123456789abcdef.json", "update_application")]
    [InlineData("GET", "IncomingPhoneNumbers.json", "list_numbers")]
    [InlineData("POST", "Secrets/Something.json", "create_other")]
    public void An_operation_is_named_by_method_and_resource(string method, string path, string operation) =>
        Assert.Equal(
            operation, TwilioTelemetryHandler.OperationOf(new HttpMethod(method), $"/2010-04-01/Accounts/AC{new string('0', 32)}/{path}"));
}
