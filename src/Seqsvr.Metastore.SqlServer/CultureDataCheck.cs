using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>
/// The driver needs culture data: collations of SQL Server are known by the number of a culture. It refuses to connect in a process whose setting
/// says that there are none, and looks at the setting alone. This makes sure of the thing itself first, and then of the setting.
/// </summary>
internal static class CultureDataCheck
{
    /// <summary>Any culture that the runtime knows by number only where it has data.</summary>
    const int EnglishUnitedStates = 1033;

    /// <summary>Throws <see cref="MetastoreException"/> (Misconfigured) where the runtime has no culture data.</summary>
    public static void Run()
    {
        try
        {
            _ = CultureInfo.GetCultureInfo(EnglishUnitedStates);
        }
        catch (CultureNotFoundException error)
        {
            throw new MetastoreException(MetastoreFailure.Misconfigured,
                "SQL Server cannot be used without culture data. Install the ICU library (Debian: libicu72 or newer; Alpine: icu-libs and icu-data-full), "
                + "set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0, and start again.", error);
        }
        AppContext.SetSwitch("System.Globalization.Invariant", false);
    }
}
