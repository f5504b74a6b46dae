#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a resident's fields for `klyuchnik-cli check EXCHANGE --stdin`.

resident.py EXCHANGE NAME    the JSON object of fields
resident.py [EXCHANGE]       who lives there
"""
import json
import sys

from streets import all_streets, resident


def main(arguments):
    if len(arguments) == 2:
        exchange, name = arguments
        try:
            print(json.dumps(resident(exchange, name).fields))
        except KeyError:
            sys.exit(f"resident.py: nobody of that name: {exchange} {name}")
    else:
        for street in all_streets().values():
            if not arguments or street.id in arguments:
                for name in street.residents:
                    print(street.id, name)


if __name__ == "__main__":
    main(sys.argv[1:])
