namespace ImpactDialing.Tests.Kubernetes;

/// <summary>What a person sees who applies the manifests, again and again.</summary>
[Trait("Needs", "kubectl")]
public sealed class ApplyTests
{
    /// <summary>
    /// kubectl says "configured" when it changes an object. A namespace that the API server drops, and a default that
    /// it adds inside a list, look like a change each time, and hide a real one.
    /// </summary>
    [Theory]
    [Trait("Hardening", "K6")]
    [InlineData("staging")]
    [InlineData("production")]
    public void Applying_again_changes_no_object(string environment)
    {
        string[] clusterWide = ["Namespace", "PriorityClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];
        var all = Manifest.Render(environment);

        Assert.All(all, each => Assert.True(
            clusterWide.Contains(each.Kind) == (each.Node["metadata"]!["namespace"] is null),
            $"{each.Kind} {each.Name} has the wrong namespace."));
        Assert.All(
            all.Where(each => each.Kind == "ValidatingAdmissionPolicy")
                .SelectMany(each => each.Spec["matchConstraints"]!["resourceRules"]!.AsArray()),
            rule => Assert.Equal("*", (string?)rule!["scope"]));
        Assert.All(
            all.Where(each => each.Kind == "NetworkPolicy")
                .SelectMany(each => new[] { "ingress", "egress" }.SelectMany(side => each.Spec[side]?.AsArray() ?? []))
                .SelectMany(rule => rule!["ports"]?.AsArray() ?? []),
            port => Assert.NotNull(port!["protocol"]));
        Assert.All(
            all.Where(each => each.Kind == "Ingress")
                .SelectMany(each => each.Spec["rules"]!.AsArray()).SelectMany(rule => rule!["http"]!["paths"]!.AsArray()),
            path => Assert.NotNull(path!["pathType"]));
    }

    /// <summary>The API server warns a person who applies a pod that the namespace would refuse.</summary>
    [Theory]
    [Trait("Hardening", "K6")]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_namespace_enforces_the_restricted_standard_and_warns_about_it(string environment)
    {
        var labels = Manifest.Render(environment).Single(each => each.Kind == "Namespace").Node["metadata"]!["labels"]!;

        Assert.All(
            new[] { "enforce", "warn" },
            mode => Assert.Equal(
                ("restricted", "latest"),
                ((string?)labels[$"pod-security.kubernetes.io/{mode}"], (string?)labels[$"pod-security.kubernetes.io/{mode}-version"])));
    }
}
