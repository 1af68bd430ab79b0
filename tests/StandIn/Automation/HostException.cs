namespace System.Management.Automation.Host;

/// <summary>What a host throws that has no way to ask.</summary>
public class HostException : RuntimeException
{
    public HostException(string message) : base(message)
    {
    }
}
